package org.fresnel.registry;

import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;

/// Decides whether the fleet can do without a node.
///
/// @param fleet as it is
record RemovalGuard(Fleet fleet) {
  /// @throws RejectedChangeException if no node would be left to respond in its place
  void require(String name) {
    var node = fleet.named(name);
    var fits = node.filter(RemovalGuard::isHealthy).isPresent();
    var isOthers = fleet.nodes().stream().filter(it -> !it.node().name().equals(name));
    var others = isOthers.toList();
    if (others.stream().noneMatch(it -> fits ? isHealthy(it) : answers(it))) {
      throw refusal(name, fits ? "the last one that can get duties" : "the last one in use");
    }
    var hears = node.map(NodeStatus::node).map(Node::receives);
    if (hears.filter(Node.Receives::subscriptions).isPresent()
        && others.stream().noneMatch(it -> answers(it) && it.node().receives().subscriptions())) {
      throw refusal(name, "the last one that gets subscriptions");
    }
  }

  boolean is(String name) {
    try {
      require(name);
      return true;
    } catch (RejectedChangeException _) {
      return false;
    }
  }

  private static boolean isHealthy(NodeStatus status) {
    return switch (status.health().kind()) {
      case READY, RECOVERING, EJECTED -> true;
      case UNPROVEN,
          LAGGING,
          MINORITY_FORK,
          OPTIMISTIC,
          SYNCING,
          DOWN,
          FINALITY_CONFLICT,
          WRONG_NETWORK,
          DRAINED ->
          false;
    };
  }

  private static boolean answers(NodeStatus status) {
    return switch (status.health().kind()) {
      case READY,
          RECOVERING,
          EJECTED,
          UNPROVEN,
          LAGGING,
          MINORITY_FORK,
          OPTIMISTIC,
          SYNCING,
          DOWN ->
          true;
      case FINALITY_CONFLICT, WRONG_NETWORK, DRAINED -> false;
    };
  }

  private static RejectedChangeException refusal(String name, String what) {
    return new RejectedChangeException(
        RejectedChangeException.Kind.CONFLICT,
        "expected another node in use beside %s, which is %s; use force to do it nevertheless"
            .formatted(name, what));
  }
}
