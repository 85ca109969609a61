package org.fresnel.node;

/// The bounds between one health and another.
///
/// @param maxLagSlots slots behind the best head at which a node still serves duties, at least 0
/// @param stallSlots slots behind the slot clock from which a node counts as lagging even where no
///   other node is better, more than `maxLagSlots`
/// @param failuresToDemote failed requests in a row that mean down, or requests in a row that
///   others answered in its place that mean ejected; at least 1
/// @param failback what a node must show before it is given duties again
/// @param genesisValidatorsRoot the network that every node must belong to; empty to take the
///   network that most nodes tell
public record HealthRules(
    int maxLagSlots,
    int stallSlots,
    int failuresToDemote,
    Failback failback,
    String genesisValidatorsRoot) {

  /// The fail-back gate.
  ///
  /// @param goodProbes good probes in a row, at least 1
  /// @param minSlots slots since it became well, at least 0. A validator client prepares and
  ///   subscribes once an epoch: after an epoch the node has been told everything again.
  /// @param minPeers connected peers, at least 0
  public record Failback(int goodProbes, int minSlots, int minPeers) {}
}
