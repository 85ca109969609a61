package org.fresnel.routing;

/// Which reads several nodes are asked for at once, besides aggregates.
///
/// @param block how a block is asked for
/// @param attestationData how attestation data is asked for
public record GatheredReads(Block block, AttestationData attestationData) {
  /// The first node's answer of both.
  public static final GatheredReads FIRST = new GatheredReads(Block.FIRST, AttestationData.FIRST);

  /// How a block is asked for.
  public enum Block {
    /// The first node's.
    FIRST,
    /// The most valuable one of all fit nodes.
    BEST
  }

  /// How attestation data is asked for.
  public enum AttestationData {
    /// The first node's that has the best head.
    FIRST,
    /// What enough of the fit nodes agree on.
    QUORUM
  }
}
