package org.fresnel.drill.report;

import java.util.List;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeStatus;

/// The network and its nodes when a drill began. It has no URL, since one may contain a login.
///
/// @param genesisValidatorsRoot of the network; empty if it is not known
/// @param nodes in their order
record FleetRecord(String genesisValidatorsRoot, List<NodeRecord> nodes) {
  FleetRecord {
    nodes = List.copyOf(nodes);
  }

  /// One node.
  ///
  /// @param client its version string; empty if it is not known
  /// @param health one word
  record NodeRecord(String name, String role, String client, String health) {}

  static FleetRecord of(Fleet fleet) {
    return new FleetRecord(
        fleet.network().genesisValidatorsRoot(),
        fleet.nodes().stream().map(FleetRecord::node).toList());
  }

  private static NodeRecord node(NodeStatus status) {
    return new NodeRecord(
        status.node().name(),
        status.node().role().label(),
        status.info().version(),
        status.health().kind().label());
  }
}
