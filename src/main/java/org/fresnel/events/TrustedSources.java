package org.fresnel.events;

import java.util.List;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.routing.RoutePlanner;

/// The nodes that are trusted for events.
///
/// @param followed the head that reads reflect; its root is empty if only a probe reported it
/// @param leader the most preferred node: on a fork its branch is followed
/// @param preferred names of the nodes of the best available health, in the order of the reads of
///   the head
/// @param verified names of the nodes that have verified their heads
record TrustedSources(Head followed, String leader, List<String> preferred, List<String> verified) {

  static TrustedSources of(Fleet fleet) {
    var order = RoutePlanner.headOrder(fleet).stream().map(Node::name).map(fleet::named).toList();
    var readers = order.stream().map(status -> status.orElseThrow()).toList();
    if (readers.isEmpty()) {
      return new TrustedSources(Head.NONE, "", List.of(), List.of());
    }
    var first = readers.getFirst();
    return new TrustedSources(
        first.info().head(),
        RoutePlanner.eventOrder(fleet).getFirst().name(),
        names(readers.stream().filter(s -> isAsHealthy(fleet, s, first)).toList()),
        names(readers.stream().filter(TrustedSources::verifies).toList()));
  }

  private static boolean isAsHealthy(Fleet fleet, NodeStatus status, NodeStatus first) {
    return status.health().kind() == first.health().kind()
        && fleet.isAheadOfClock(status) == fleet.isAheadOfClock(first);
  }

  boolean isPreferred(String node) {
    return preferred.contains(node);
  }

  /// Returns whether reads reflect this head.
  boolean follows(Head head) {
    return head.slot() == followed.slot()
        && (head.root().equals(followed.root()) || followed.root().isEmpty());
  }

  /// Returns whether another node can verify what this one has not, so that waiting for it makes
  /// sense.
  boolean othersVerify(String node) {
    return verified.stream().anyMatch(name -> !name.equals(node));
  }

  private static boolean verifies(NodeStatus status) {
    return status.health().kind().compareTo(NodeHealth.Kind.LAGGING) < 0;
  }

  private static List<String> names(List<NodeStatus> statuses) {
    return statuses.stream().map(status -> status.node().name()).toList();
  }
}
