package org.fresnel.drill;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One drill with its plan and its result.
///
/// @param number grows from one drill to the next, also over restarts
/// @param plan of the drill
/// @param nodes names of the affected nodes
/// @param from its beginning
/// @param until its end; empty while it runs
/// @param state of the drill
/// @param reason for an unplanned state, a sentence; else empty
/// @param result so far
/// @param shortcomings missed parts of the objective, in sentences
public record Drill(
    long number,
    DrillPlan plan,
    Set<String> nodes,
    Instant from,
    Optional<Instant> until,
    State state,
    String reason,
    DrillResult result,
    List<String> shortcomings) {
  public Drill {
    nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
    shortcomings = List.copyOf(shortcomings);
  }

  /// The state of a drill.
  public enum State {
    /// Nodes are treated as failing.
    RUNNING,
    /// It has run for its duration and reached its objective.
    PASSED,
    /// It has run for its duration and not reached its objective, or a client's request has failed.
    FAILED,
    /// A precondition or an operator has ended it.
    ABORTED,
    /// The router ended first.
    INTERRUPTED,
    /// A precondition has prevented a scheduled drill.
    REFUSED;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Drill begun(long number, DrillPlan plan, Set<String> nodes, Instant now) {
    return new Drill(
        number, plan, nodes, now, Optional.empty(), State.RUNNING, "", DrillResult.NONE, List.of());
  }

  static Drill refused(long number, DrillPlan plan, Instant now, String reason) {
    return begun(number, plan, Set.of(), now)
        .ended(State.REFUSED, reason, now, DrillResult.NONE, List.of());
  }

  Drill ended(State how, String why, Instant now, DrillResult found, List<String> notReached) {
    return new Drill(number, plan, nodes, from, Optional.of(now), how, why, found, notReached);
  }

  Drill found(DrillResult soFar) {
    return new Drill(number, plan, nodes, from, until, state, reason, soFar, shortcomings);
  }

  Drill begunAt(Instant time) {
    return new Drill(number, plan, nodes, time, until, state, reason, result, shortcomings);
  }

  /// A router that ends during its drill cannot say so: then the drill is interrupted.
  Drill unlessLost(Instant now) {
    var end = from.plus(plan.duration()).plus(DrillLease.MARGIN);
    return state == State.RUNNING && end.isBefore(now)
        ? ended(State.INTERRUPTED, "its router ended while it ran", end, result, List.of())
        : this;
  }

  /// Its name in the API, such as `drill-7`.
  public String id() {
    return "drill-" + number;
  }

  /// Returns whether it ran for its duration.
  boolean isComplete() {
    return state == State.PASSED || state == State.FAILED;
  }
}
