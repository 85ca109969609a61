package org.fresnel.simulation;

import java.time.Duration;
import java.util.List;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// Nodes that are well are known, and ready, at each of several routers that reaches them.
///
/// @param settling time after which a node that is well has to be ready
record SettledRules(List<ModelNode> nodes, VirtualTime time, Referee referee, Duration settling) {
  private static final long HEARD_NANOS = Duration.ofSeconds(1).toNanos();

  /// Nodes that the router has had the time to settle.
  List<ModelNode> settled(RouterSite site) {
    return nodes.stream()
        .filter(node -> node.isTrusted() && site.sight().isSound(node, settling))
        .toList();
  }

  void inspect(RouterSite site) {
    if (site.isUndisturbed(settling)) {
      settled(site).forEach(node -> inspect(site, node));
    }
  }

  private void inspect(RouterSite site, ModelNode node) {
    var status = site.router().orElseThrow().router().fleet().named(node.name()).orElseThrow();
    referee.require(
        status.info().head().slot() == node.head().slot()
            || time.nanos() - node.headSince() < HEARD_NANOS,
        Invariant.HEARD,
        "%s has %s, %s knows %s",
        node.name(),
        node.head(),
        site.name(),
        status.info().head());
    referee.require(
        isReady(status),
        Invariant.READY,
        "%s: %s is %s",
        site.name(),
        node.name(),
        status.health());
  }

  private static boolean isReady(NodeStatus status) {
    return status.health() instanceof NodeHealth.Ready
        || status.health() instanceof NodeHealth.Ejected;
  }
}
