package org.fresnel.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.NodeHealth;
import org.fresnel.rollout.NodeReport.Use;

/// Rollouts and what they see, for tests.
final class RolloutReports {
  static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  static final NodeHealth READY = new NodeHealth.Ready(0);
  static final NodeHealth SYNCING = new NodeHealth.Syncing(40);
  static final NodeHealth DRAINED = new NodeHealth.Drained("rollout-1");
  static final DutyReads PROVEN = new DutyReads(2, 0, 0, 2, Duration.ofMillis(5));
  static final RolloutSettings SETTINGS =
      new RolloutSettings(
          Duration.ofMinutes(2),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Optional.empty());

  private RolloutReports() {}

  /// Of the nodes a and b.
  static Rollout rollout(RolloutState state) {
    return Rollout.begun(1, "ops", List.of("a", "b"), NOW).at(state, NOW);
  }

  static NodeReport drained(NodeHealth fitness, DutyReads reads) {
    return report("a", Use.OUT, DRAINED, fitness, reads);
  }

  static NodeReport used(NodeHealth health) {
    return report("a", Use.IN_USE, health, health, PROVEN);
  }

  static NodeReport other(DutyReads reads) {
    return report("b", Use.IN_USE, READY, READY, reads);
  }

  static NodeReport report(
      String name, Use use, NodeHealth health, NodeHealth fitness, DutyReads reads) {
    var by = use == Use.OUT_BY_OTHER ? "alice" : use == Use.IN_USE ? "" : "rollout-1";
    return new NodeReport(name, use, by, health, fitness, true, reads, HeadDelays.NONE);
  }

  static NodeReport announcing(NodeReport node, int heads, int medianMillis) {
    return new NodeReport(
        node.name(),
        node.use(),
        node.drainedBy(),
        node.health(),
        node.fitness(),
        node.isTested(),
        node.reads(),
        new HeadDelays(heads, Duration.ofMillis(medianMillis)));
  }

  static NodeReport untested(NodeReport node) {
    return new NodeReport(
        node.name(),
        node.use(),
        node.drainedBy(),
        node.health(),
        node.fitness(),
        false,
        DutyReads.NONE,
        node.heads());
  }

  static RolloutScene scene(NodeReport node) {
    return new RolloutScene(
        node, List.of(other(PROVEN)), Optional.empty(), "a maintenance window", Optional.of(NOW));
  }
}
