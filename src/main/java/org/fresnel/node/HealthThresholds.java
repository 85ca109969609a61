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
/// @param straySlots slots on another branch than most nodes after which a node strays; 0 for never
/// @param trust whose word on the finalized chain is believed
public record HealthThresholds(
    int maxLagSlots,
    int stallSlots,
    int failuresToDemote,
    Failback failback,
    String genesisValidatorsRoot,
    int straySlots,
    Trust trust) {
  /// What [#straySlots] usually is. Reorganisations of up to three slots are ordinary.
  public static final int USUAL_STRAY_SLOTS = 4;

  /// With the usual time to come back from another branch, and the usual trust.
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
        Trust.USUAL);
  }

  /// Whether a node of that course has been away for too long.
  boolean tooFar(ForkStatus course, long slot) {
    return straySlots > 0 && course.slotsAstray(slot) >= straySlots;
  }

  /// The fail-back gate.
  ///
  /// @param goodProbes good probes in a row, at least 1
  /// @param minSlots slots since it became well, at least 0. A validator client prepares and
  ///   subscribes once an epoch: after an epoch the node has been told everything again.
  /// @param minPeers connected peers, at least 0
  public record Failback(int goodProbes, int minSlots, int minPeers) {}

  /// Whose word on the finalized chain is believed.
  ///
  /// @param quorumOf who counts as one voice; a strict majority of those that have told of an epoch
  ///   is a quorum
  /// @param withoutQuorum what holds where nodes contradict each other and no block has a quorum
  /// @param finalityDelay epochs that the chain's newest finalized one may be behind the clock's
  ///   before that is told, at least 2
  public record Trust(QuorumOf quorumOf, WithoutQuorum withoutQuorum, int finalityDelay) {
    /// Unless the operator wants another.
    public static final Trust USUAL = new Trust(QuorumOf.NODES, WithoutQuorum.HALT, 4);

    /// A node whose implementation is unknown speaks for itself.
    String voiceOf(NodeStatus status) {
      var client = status.facts().client();
      return switch (quorumOf) {
        case NODES -> status.node().name();
        case CLIENTS -> client.isEmpty() ? status.node().name() : client;
      };
    }
  }

  /// Who counts as one voice.
  public enum QuorumOf {
    /// Each node.
    NODES,
    /// Each client implementation, by what most of its nodes say.
    CLIENTS
  }

  /// What holds where nodes have finalized different blocks and none has a quorum.
  public enum WithoutQuorum {
    /// Nobody is given duties.
    HALT,
    /// Those are believed that have most voices; among equals, the most preferred node.
    FOLLOW_MAJORITY,
    /// The most preferred node is believed.
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
