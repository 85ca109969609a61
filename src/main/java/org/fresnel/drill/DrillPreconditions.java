package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// The preconditions that keep a drill from doing harm. Each returns the reason against the drill,
/// or none.
///
/// @param duties that a drill must not affect
/// @param keepReady ready nodes that the drill must leave, at least 1
record DrillPreconditions(DutyForecast duties, int keepReady) {
  /// Time that nodes need to be ready again after a drill.
  static final Duration AFTERWARDS = Duration.ofSeconds(30);

  /// Checks before a drill.
  ///
  /// @param nodes to be affected
  Optional<String> before(DrillPlan plan, Set<String> nodes, Fleet fleet, Instant now) {
    if (nodes.isEmpty() && plan.kind() != DrillKind.ROUTER_RESTART) {
      var isShadow = fleet.named(plan.target()).filter(it -> it.node().isShadow()).isPresent();
      return Optional.of(
          "expected a node for the target %s, got %s"
              .formatted(plan.target(), isShadow ? "a shadow" : "none"));
    }
    return fleet.serving().stream()
        .filter(status -> nodes.contains(status.node().name()))
        .filter(status -> !DrillTargets.isReady(status))
        .findFirst()
        .map(DrillPreconditions::failure)
        .or(() -> during(nodes, fleet, now, now.plus(plan.duration()).plus(AFTERWARDS)));
  }

  /// Checks during a drill.
  ///
  /// @param until the end of the time without a proposal
  Optional<String> during(Set<String> nodes, Fleet fleet, Instant now, Instant until) {
    var others =
        fleet.serving().stream()
            .filter(status -> !nodes.contains(status.node().name()))
            .filter(status -> !(status.health() instanceof NodeHealth.Drained))
            .toList();
    if (others.size() < keepReady) {
      return Optional.of(
          "expected %d more that %s ready (maintenance.keep-ready), got %d in use"
              .formatted(keepReady, keepReady == 1 ? "is" : "are", others.size()));
    }
    return others.stream()
        .filter(status -> !DrillTargets.isReady(status))
        .findFirst()
        .map(DrillPreconditions::failure)
        .or(() -> duties.proposal(now, until).map(at -> "a proposal is due at " + at));
  }

  private static String failure(NodeStatus status) {
    return "an incident is in progress: %s is %s, %s"
        .formatted(status.node().name(), status.health().kind().label(), status.health().reason());
  }
}
