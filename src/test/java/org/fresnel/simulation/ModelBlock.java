package org.fresnel.simulation;

import org.fresnel.node.BlockHeader;
import org.fresnel.node.Head;

/// A block of the model chain.
///
/// @param slot of the block
/// @param root of the block
/// @param parent root of its parent
record ModelBlock(long slot, String root, String parent) {

  static ModelBlock of(long slot, String branch, String parent) {
    return new ModelBlock(slot, root(branch, slot), parent);
  }

  /// A root: the same for the same branch and number.
  static String root(String branch, long number) {
    var hex = Long.toHexString(number);
    return "0x" + "0".repeat(56 - branch.length()) + branch + "0".repeat(8 - hex.length()) + hex;
  }

  /// The number that a root was made of.
  static long numberOf(String root) {
    return Long.parseLong(root.substring(root.length() - 8), 16);
  }

  Head head() {
    return new Head(slot, root);
  }

  BlockHeader header() {
    return new BlockHeader(slot, root, parent);
  }
}
