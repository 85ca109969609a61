package org.fresnel.node;

/// An epoch boundary block that the chain has finalized.
///
/// @param epoch of the boundary
/// @param root of the block, `0x` and 64 hex digits
public record Checkpoint(long epoch, String root) {
  /// No checkpoint is known yet.
  public static final Checkpoint NONE = new Checkpoint(0, "");
}
