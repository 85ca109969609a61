package org.fresnel.node;

/// The newest block of the chain that a node follows.
///
/// @param slot of the block
/// @param root of the block, `0x` and 64 hex digits; empty if only the slot is known
public record Head(long slot, String root) {
  /// No head is known yet.
  public static final Head NONE = new Head(0, "");
}
