package org.fresnel.drill;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// Resolves a target to nodes.
final class DrillTargets {
  private DrillTargets() {}

  /// The names of the nodes; none if there is no such node.
  static Set<String> of(String target, Fleet fleet) {
    var ready = fleet.serving().stream().filter(DrillTargets::isReady).toList();
    return switch (target) {
      case DrillPlan.PRIMARY -> primary(ready);
      case DrillPlan.ALL_BUT_ONE -> allButOne(ready);
      default ->
          fleet
              .named(target)
              .filter(status -> !status.node().isShadow())
              .map(status -> Set.of(status.node().name())).orElseGet(Set::of);
    };
  }

  static boolean isReady(NodeStatus status) {
    return status.health() instanceof NodeHealth.Ready;
  }

  private static Set<String> primary(List<NodeStatus> ready) {
    return ready.stream()
        .filter(status -> status.node().role() == Node.Role.PRIMARY)
        .findFirst()
        .or(() -> ready.stream().findFirst())
        .map(status -> Set.of(status.node().name()))
        .orElseGet(Set::of);
  }

  private static Set<String> allButOne(List<NodeStatus> ready) {
    return ready.stream()
        .limit(Math.max(0, ready.size() - 1))
        .map(status -> status.node().name())
        .collect(Collectors.toUnmodifiableSet());
  }
}
