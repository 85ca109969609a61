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
public record HealthRules(
    int maxLagSlots,
    int stallSlots,
    int failuresToDemote,
    Failback failback,
    String genesisValidatorsRoot,
    int straySlots) {
  /// What [#straySlots] usually is. Reorganisations of up to three slots are ordinary.
  public static final int USUAL_STRAY_SLOTS = 4;

  /// With the usual time to come back from another branch.
  public HealthRules(
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
        USUAL_STRAY_SLOTS);
  }

  /// Whether a node of that course has been away for too long.
  boolean tooFar(Course course, long slot) {
    return straySlots > 0 && course.slotsAstray(slot) >= straySlots;
  }

  /// The fail-back gate.
  ///
  /// @param goodProbes good probes in a row, at least 1
  /// @param minSlots slots since it became well, at least 0. A validator client prepares and
  ///   subscribes once an epoch: after an epoch the node has been told everything again.
  /// @param minPeers connected peers, at least 0
  public record Failback(int goodProbes, int minSlots, int minPeers) {}
}
