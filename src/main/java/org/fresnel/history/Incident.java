package org.fresnel.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One problem of a node, from its first sign until the node is given duties again.
///
/// @param id grows from one incident to the next, also over restarts
/// @param revision grows with each step
/// @param node its name
/// @param until empty while it continues
/// @param end kind of its end; empty while it continues
/// @param drill that caused it; empty for a real problem
/// @param cost to the clients so far
/// @param steps its changes of health, at least one; of very many, the first and the last
public record Incident(
    long id,
    int revision,
    String node,
    Instant from,
    Optional<Instant> until,
    Optional<End> end,
    Optional<String> drill,
    IncidentImpact cost,
    List<Step> steps) {
  private static final int MOST_STEPS = 40;
  private static final int BRIEF_STEPS = 6;
  private static final int BRIEF_REASON = 200;

  public Incident {
    steps = List.copyOf(steps);
  }

  /// One change of health.
  ///
  /// @param health one word, such as `down`
  /// @param reason a sentence
  public record Step(Instant at, String health, String reason) {
    private Step brief() {
      return reason.length() <= BRIEF_REASON
          ? this
          : new Step(at, health, reason.substring(0, BRIEF_REASON) + "...");
    }
  }

  /// The end of an incident.
  public enum End {
    /// The node is ready again, or was taken out of use.
    RESOLVED,
    /// The router ended first: the later state of the node is not known.
    INTERRUPTED;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Incident begun(long id, String node, Optional<String> drill, Step first) {
    return new Incident(
        id,
        1,
        node,
        first.at(),
        Optional.empty(),
        Optional.empty(),
        drill,
        IncidentImpact.NONE,
        List.of(first));
  }

  Incident and(Step step) {
    var all = new ArrayList<>(steps);
    all.add(step);
    if (all.size() > MOST_STEPS) {
      all.remove(MOST_STEPS / 2);
    }
    return new Incident(id, revision + 1, node, from, until, end, drill, cost, all);
  }

  Incident and(IncidentImpact.Failover failover) {
    return new Incident(id, revision, node, from, until, end, drill, cost.and(failover), steps);
  }

  Incident ended(Instant at, End how) {
    return new Incident(
        id, revision + 1, node, from, Optional.of(at), Optional.of(how), drill, cost, steps);
  }

  /// A short form for the other routers: of many steps the first and the last, with short reasons.
  public Incident brief() {
    var middle = Math.max(BRIEF_STEPS / 2, steps.size() - BRIEF_STEPS / 2);
    var some =
        Stream.concat(steps.stream().limit(BRIEF_STEPS / 2), steps.stream().skip(middle))
            .map(Step::brief)
            .toList();
    return new Incident(id, revision, node, from, until, end, drill, cost, some);
  }

  /// The incident, interrupted at that time unless it has ended before.
  public Incident interrupted(Instant at) {
    return end.isPresent() ? this : ended(at, End.INTERRUPTED);
  }

  /// Whether it is one of the node and had not ended at that time.
  ///
  /// @param name of the node; empty for all
  public boolean isOf(String name, Instant since) {
    return (name.isEmpty() || node.equals(name)) && !until.orElse(Instant.MAX).isBefore(since);
  }

  /// The last health in the incident.
  String health() {
    return steps.getLast().health();
  }
}
