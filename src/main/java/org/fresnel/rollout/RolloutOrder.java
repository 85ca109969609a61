package org.fresnel.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.fresnel.node.AdminState;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeStatus;
import org.fresnel.registry.RejectedChangeException;

/// The order in which a rollout takes the nodes: the least preferred first. Pure.
final class RolloutOrder {
  private RolloutOrder() {}

  /// @param wanted names of the nodes; empty for all that are in use and no shadows
  /// @throws RejectedChangeException if a name is unknown or given twice, or no node is left
  static List<String> of(Fleet fleet, List<String> wanted) {
    if (new HashSet<>(wanted).size() != wanted.size()) {
      throw malformed("nodes: expected each name once, got " + String.join(", ", wanted));
    }
    for (var name : wanted) {
      var node = fleet.named(name);
      if (node.isEmpty()) {
        throw new RejectedChangeException(
            RejectedChangeException.Kind.UNKNOWN,
            "no node named %s: expected one of %s"
                .formatted(name, String.join(", ", fleet.names())));
      }
      if (!isInUse(node.get())) {
        throw new RejectedChangeException(
            RejectedChangeException.Kind.CONFLICT,
            "expected nodes in use, got %s, which is drained".formatted(name));
      }
      if (node.get().node().isShadow()) {
        throw new RejectedChangeException(
            RejectedChangeException.Kind.CONFLICT,
            "expected nodes that serve clients, got %s, which is a shadow".formatted(name));
      }
    }
    var nodes =
        new ArrayList<>(
            fleet.serving().stream()
                .filter(it -> wanted.isEmpty() ? isInUse(it) : wanted.contains(it.node().name()))
                .sorted(Comparator.comparing(it -> it.node().role()))
                .map(it -> it.node().name())
                .toList());
    if (nodes.isEmpty()) {
      throw malformed("nodes: expected a node in use, got none");
    }
    return nodes.reversed();
  }

  private static boolean isInUse(NodeStatus status) {
    return status.adminState() instanceof AdminState.InUse;
  }

  private static RejectedChangeException malformed(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.MALFORMED, message);
  }
}
