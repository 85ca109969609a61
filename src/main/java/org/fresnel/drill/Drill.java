package org.fresnel.drill;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One drill: what was planned, and what came of it.
///
/// @param number grows from one drill to the next, also over restarts
/// @param plan what it is to do
/// @param nodes names of those that seem to fail
/// @param from its beginning
/// @param until its end; empty while it runs
/// @param state where it stands
/// @param reason for a state that was not planned, a sentence; else empty
/// @param findings so far
/// @param shortcomings what of the objective was not reached, in sentences
public record Drill(
    long number,
    DrillPlan plan,
    Set<String> nodes,
    Instant from,
    Optional<Instant> until,
    State state,
    String reason,
    DrillResult findings,
    List<String> shortcomings) {
  public Drill {
    nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
    shortcomings = List.copyOf(shortcomings);
  }

  /// Where a drill stands.
  public enum State {
    /// Nodes seem to fail.
    RUNNING,
    /// It has run for its time and reached its objective.
    PASSED,
    /// It has run for its time and not reached its objective, or a client's request has failed.
    FAILED,
    /// A guard or ended by an operator.
    ABORTED,
    /// The router ended first.
    INTERRUPTED,
    /// A guard has kept a scheduled drill from its beginning.
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

  /// Its name in the operator's view, such as `drill-7`.
  public String id() {
    return "drill-" + number;
  }

  /// Whether it has shown what it could show.
  boolean isComplete() {
    return state == State.PASSED || state == State.FAILED;
  }
}
