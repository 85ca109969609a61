package org.fresnel.forks;

import java.util.List;
import java.util.function.Function;
import org.fresnel.node.Fleet;
import org.fresnel.node.Head;
import org.fresnel.node.Identity;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// A node with a vote on the branches.
///
/// @param node its name
/// @param client its implementation in lower case; empty while unknown
/// @param head its head; the root is empty if only the slot is known
record HeadVoter(String node, String client, Head head) {
  /// A head that is more slots behind the best one has no vote.
  static final int REACH = 32;

  /// The nodes of the network that respond, do not sync, and are near the best head.
  ///
  /// @param head of a node, as far as it is known
  static List<HeadVoter> of(Fleet fleet, Function<NodeStatus, Head> head) {
    return fleet.serving().stream()
        .filter(status -> isEligible(status, fleet.network()) && !fleet.isIdle(status))
        .filter(status -> fleet.lagSlots(status) <= REACH && !fleet.isAheadOfClock(status))
        .map(it -> new HeadVoter(it.node().name(), it.info().client(), head.apply(it)))
        .toList();
  }

  private static boolean isEligible(NodeStatus status, Identity network) {
    var facts = status.info();
    return status.answers()
        && facts.identity().known()
        && facts.identity().genesisValidatorsRoot().equals(network.genesisValidatorsRoot())
        && !(status.health() instanceof NodeHealth.WrongNetwork)
        && !facts.sync().syncing();
  }
}
