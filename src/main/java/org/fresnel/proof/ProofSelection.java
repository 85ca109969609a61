package org.fresnel.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fresnel.node.AdminState;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.routing.EndpointTable;

/// Selects what is tested in a slot. Pure.
final class ProofSelection {
  private ProofSelection() {}

  /// The reads of a slot: attestation data, one of the other reads of clients in turn, and those of
  /// operations that a node failed.
  ///
  /// @param reads the newest read of each operation that a client sent in this slot
  /// @param failed operations that a node failed when they were tested last
  static List<DutyRead> reads(
      List<DutyRead> reads, Set<String> failed, EndpointTable table, long slot) {
    var own = DutyRead.attestationData(table, slot);
    var selected = new ArrayList<DutyRead>();
    selected.add(
        reads.stream()
            .filter(it -> it.operation().equals(own.operation()))
            .findFirst()
            .orElse(own));
    var others = reads.stream().filter(it -> !it.operation().equals(own.operation())).toList();
    for (var i = 0; i < others.size(); i++) {
      if (i == slot % others.size() || failed.contains(others.get(i).operation())) {
        selected.add(others.get(i));
      }
    }
    return List.copyOf(selected);
  }

  /// The nodes that are tested: those that may get duties, those that have failed a test, and one
  /// that a rollout has drained and changed.
  static List<Node> nodes(Fleet fleet) {
    return fleet.nodes().stream()
        .filter(status -> status.node().proof() != Node.Proof.NONE)
        .filter(status -> isTested(status) && !fleet.isIdle(status))
        .map(NodeStatus::node)
        .toList();
  }

  private static boolean isTested(NodeStatus status) {
    return status.health().kind().servesDuties()
        || status.health() instanceof NodeHealth.Unproven
        || (status.adminState() instanceof AdminState.Out(var order, _)
            && order.isOfRollout()
            && status.answers());
  }
}
