package org.fresnel.node;

/// A block that a node takes for the tip of the chain.
///
/// @param slot of the block
/// @param root of the block, `0x` and 64 hex digits; empty where only the slot is known
public record Head(long slot, String root) {
  /// Nothing known yet.
  public static final Head NONE = new Head(0, "");
}
