package org.fresnel.forks;

import java.util.List;
import java.util.function.Function;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.Identity;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// A node that has a say in where the chain is.
///
/// @param node its name
/// @param client its implementation in lower case; empty while unknown
/// @param head its head; the root is empty where only the slot is known
record HeadVoter(String node, String client, Head head) {
  /// A head so many slots behind the best one says nothing of branches.
  static final int REACH = 32;

  /// Those of the network that answer, do not sync, and are near the best head.
  ///
  /// @param head of a node, as far as it is known
  static List<HeadVoter> of(Fleet fleet, Function<NodeStatus, Head> head) {
    return fleet.nodes().stream()
        .filter(status -> speaks(status, fleet.network()))
        .filter(status -> fleet.lagSlots(status) <= REACH && !fleet.isAheadOfClock(status))
        .map(it -> new HeadVoter(it.node().name(), it.facts().client(), head.apply(it)))
        .toList();
  }

  private static boolean speaks(NodeStatus status, Identity network) {
    var facts = status.facts();
    return status.answers()
        && facts.identity().known()
        && facts.identity().genesisValidatorsRoot().equals(network.genesisValidatorsRoot())
        && !(status.health() instanceof NodeHealth.WrongNetwork)
        && !facts.sync().syncing();
  }
}
