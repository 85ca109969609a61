package org.fresnel.registry;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.node.AdminState;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// Decides whether the fleet can do without a node. It can do without a shadow.
///
/// @param fleet as it is
/// @param keepReady ready nodes that must be left, at least 1
record RemovalGuard(Fleet fleet, int keepReady) {
  /// @throws RejectedChangeException if too few nodes would be left to respond in its place
  void require(String name) {
    var node = fleet.named(name);
    if (node.filter(it -> it.node().isShadow()).isPresent()) {
      return;
    }
    var others = fleet.serving().stream().filter(it -> !it.node().name().equals(name)).toList();
    others.forEach(RemovalGuard::refuseDuringRollout);
    node.ifPresent(it -> requireReady(it, others));
    var fits = node.filter(it -> it.health().kind().servesDuties()).isPresent();
    if (others.stream().noneMatch(it -> fits ? it.health().kind().servesDuties() : answers(it))) {
      throw refusal(name, fits ? "the last one that can get duties" : "the last one in use");
    }
    var hears = node.map(NodeStatus::node).map(Node::receives);
    if (hears.filter(Node.Receives::subscriptions).isPresent()
        && others.stream().noneMatch(it -> answers(it) && it.node().receives().subscriptions())) {
      throw refusal(name, "the last one that gets subscriptions");
    }
    if (node.filter(it -> it.node().receivesPublications()).isPresent()
        && others.stream().noneMatch(it -> answers(it) && it.node().receivesPublications())) {
      throw refusal(name, "the last one that gets publications");
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

  /// Only ready nodes count: one that recovers may fail again, and one that is unproven would fail.
  private void requireReady(NodeStatus node, List<NodeStatus> others) {
    var ready = others.stream().filter(RemovalGuard::isReady).count();
    if (isReady(node) && ready < keepReady) {
      var rest =
          others.stream()
              .filter(it -> !isReady(it))
              .map(it -> it.node().name() + " is " + it.health().kind().label())
              .collect(Collectors.joining(", "));
      throw conflict(
          "expected at least %d ready %s beside %s (maintenance.keep-ready), got %d%s; use force to"
                  .formatted(
                      keepReady,
                      keepReady == 1 ? "node" : "nodes",
                      node.node().name(),
                      ready,
                      rest.isEmpty() ? "" : ": " + rest)
              + " do it nevertheless");
    }
  }

  /// A rollout takes one node after the other out of use.
  private static void refuseDuringRollout(NodeStatus other) {
    if (other.adminState() instanceof AdminState.Out(var order, _) && order.isOfRollout()) {
      throw conflict(
          "expected no other node in maintenance, got %s, out of use for %s; use force to do it nevertheless"
              .formatted(other.node().name(), order.by()));
    }
  }

  private static boolean isReady(NodeStatus status) {
    return status.health() instanceof NodeHealth.Ready;
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
    return conflict(
        "expected another node in use beside %s, which is %s; use force to do it nevertheless"
            .formatted(name, what));
  }

  private static RejectedChangeException conflict(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.CONFLICT, message);
  }
}
