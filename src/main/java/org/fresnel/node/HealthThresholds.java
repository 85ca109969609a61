package org.fresnel.node;

/// The bounds between one health and another, and of the maintenance of nodes.
///
/// @param maxLagSlots slots behind the best head at which a node still serves duties, at least 0
/// @param stallSlots slots behind the slot clock from which a node counts as lagging even if no
///   other node is better, more than `maxLagSlots`
/// @param failuresToDemote failed requests in a row that mean down, or requests in a row that
///   others answered in its place that mean ejected; at least 1
/// @param failback what a node must show before it is given duties again
/// @param genesisValidatorsRoot the network that every node must belong to; empty for the network
///   that most nodes report
/// @param straySlots slots on a minority fork after which a node has the health `minority_fork`; 0
///   for never
/// @param trust which nodes are trusted for finality, and what has a vote on branches
/// @param keepReady ready nodes that maintenance and drills must leave, at least 1
public record HealthThresholds(
    int maxLagSlots,
    int stallSlots,
    int failuresToDemote,
    Failback failback,
    String genesisValidatorsRoot,
    int straySlots,
    Trust trust,
    int keepReady) {
  /// The default of [#straySlots]. Reorganisations of up to three slots are ordinary.
  public static final int USUAL_STRAY_SLOTS = 4;

  /// The default of [#keepReady].
  public static final int USUAL_KEEP_READY = 1;

  /// Bounds with the default slots on a minority fork and the default trust.
  public HealthThresholds(
      int maxLagSlots,
      int stallSlots,
      int failuresToDemote,
      Failback failback,
      String genesisValidatorsRoot) {
    this(
        maxLagSlots,
        stallSlots,
        failuresToDemote,
        failback,
        genesisValidatorsRoot,
        USUAL_STRAY_SLOTS,
        Trust.USUAL,
        USUAL_KEEP_READY);
  }

  /// Returns whether a node has been on a minority fork for too long.
  boolean tooFar(ForkStatus forkStatus, long slot) {
    return straySlots > 0 && forkStatus.slotsAway(slot) >= straySlots;
  }

  /// The fail-back gate.
  ///
  /// @param goodProbes good probes in a row, at least 1
  /// @param minSlots slots since the problem ended, at least 0. A validator client prepares and
  ///   subscribes once an epoch: after an epoch the node has received all validator state again.
  /// @param minPeers connected peers, at least 0
  public record Failback(int goodProbes, int minSlots, int minPeers) {
    private static final int PART_IF_PROVEN = 4;

    /// Slots since the problem for a node that has all validator state and passed its tests since:
    /// a quarter, rounded up.
    int minSlotsIfProven() {
      return (minSlots + PART_IF_PROVEN - 1) / PART_IF_PROVEN;
    }
  }

  /// The rule that selects the nodes trusted for finality, and the votes on branches.
  ///
  /// @param quorumOf unit that has one vote; a strict majority of the votes reported for an epoch
  ///   is a quorum
  /// @param withoutQuorum rule if nodes contradict each other and no block has a quorum
  /// @param finalityDelay epochs that the chain's newest finalized epoch may be behind the clock's
  ///   before it is reported, at least 2
  public record Trust(QuorumOf quorumOf, WithoutQuorum withoutQuorum, int finalityDelay) {
    /// The default.
    public static final Trust USUAL = new Trust(QuorumOf.NODES, WithoutQuorum.HALT, 4);

    /// The name of a node's vote. A node with an unknown implementation has its own vote.
    ///
    /// @param node its name
    /// @param client its implementation, in lower case; empty if it is unknown
    public String voterOf(String node, String client) {
      return switch (quorumOf) {
        case NODES -> node;
        case CLIENTS -> client.isEmpty() ? node : client;
      };
    }
  }

  /// The unit that has one vote.
  public enum QuorumOf {
    /// Each node.
    NODES,
    /// Each client implementation, by the report of most of its nodes.
    CLIENTS
  }

  /// The rule if nodes finalized different blocks and none has a quorum.
  public enum WithoutQuorum {
    /// No node is given duties.
    HALT,
    /// The side with most votes is trusted; among equals, that of the most preferred node.
    FOLLOW_MAJORITY,
    /// The most preferred node is trusted.
    FOLLOW_PREFERRED;

    FinalityConflict.Ruling ruling() {
      return switch (this) {
        case HALT -> FinalityConflict.Ruling.HALT;
        case FOLLOW_MAJORITY -> FinalityConflict.Ruling.FOLLOW_MAJORITY;
        case FOLLOW_PREFERRED -> FinalityConflict.Ruling.FOLLOW_PREFERRED;
      };
    }
  }
}
