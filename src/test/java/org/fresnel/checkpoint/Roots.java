package org.fresnel.checkpoint;

import org.fresnel.node.Checkpoint;

/// Roots that can be told apart at a glance.
final class Roots {
  static final String A = "0x" + "aa".repeat(32);
  static final String B = "0x" + "bb".repeat(32);

  private Roots() {}

  static Checkpoint at(long epoch, String root) {
    return new Checkpoint(epoch, root);
  }
}
