package org.fresnel.routing;

/// The settings for reads that are sent to several nodes at once, besides aggregates.
///
/// @param block for blocks
/// @param attestationData for attestation data
public record GatheredReads(Block block, AttestationData attestationData) {
  /// Both are the response of the first node.
  public static final GatheredReads FIRST = new GatheredReads(Block.FIRST, AttestationData.FIRST);

  /// The selection of a block.
  public enum Block {
    /// The block of the first node.
    FIRST,
    /// The most valuable block of all preferred nodes.
    BEST
  }

  /// The selection of attestation data.
  public enum AttestationData {
    /// The data of the first node with the best head.
    FIRST,
    /// The data that enough of the preferred nodes agree on.
    QUORUM
  }
}
