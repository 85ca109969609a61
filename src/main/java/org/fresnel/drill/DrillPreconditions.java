package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// What keeps a drill from doing harm. Each tells why not, or nothing.
///
/// @param duties that must not be touched
record DrillPreconditions(DutyForecast duties) {
  /// Nodes need that long to be ready again after a drill.
  static final Duration AFTERWARDS = Duration.ofSeconds(30);

  /// Before a drill.
  ///
  /// @param nodes that are to seem to fail
  Optional<String> before(DrillPlan plan, Set<String> nodes, Fleet fleet, Instant now) {
    if (nodes.isEmpty()) {
      return Optional.of("expected a node for the target %s, got none".formatted(plan.target()));
    }
    return fleet.nodes().stream()
        .filter(status -> nodes.contains(status.node().name()))
        .filter(status -> !DrillTargets.isReady(status))
        .findFirst()
        .map(DrillPreconditions::trouble)
        .or(() -> during(nodes, fleet, now, now.plus(plan.duration()).plus(AFTERWARDS)));
  }

  /// All through it.
  ///
  /// @param until the end of the time in which no proposal may be
  Optional<String> during(Set<String> nodes, Fleet fleet, Instant now, Instant until) {
    var others =
        fleet.nodes().stream()
            .filter(status -> !nodes.contains(status.node().name()))
            .filter(status -> !(status.health() instanceof NodeHealth.Drained))
            .toList();
    if (others.isEmpty()) {
      return Optional.of("expected another node that is ready, got none");
    }
    return others.stream()
        .filter(status -> !DrillTargets.isReady(status))
        .findFirst()
        .map(DrillPreconditions::trouble)
        .or(() -> duties.proposal(now, until).map(at -> "a proposal is due at " + at));
  }

  private static String trouble(NodeStatus status) {
    return "an incident is in progress: %s is %s, %s"
        .formatted(status.node().name(), status.health().kind().label(), status.health().reason());
  }
}
