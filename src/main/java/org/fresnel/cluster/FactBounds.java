package org.fresnel.cluster;

import org.fresnel.cluster.Fact.Kind;

/// Most facts of a kind, and most bytes of them.
///
/// @param entries removed ones count too
/// @param bytes of keys, origins and values, with an allowance for each fact
record FactBounds(int entries, long bytes) {
  private static final long SMALL_HEAP = 192L << 20;
  private static final int SMALLER = 8;

  /// The bounds of a kind in a heap of this size.
  static FactBounds of(Kind kind, long maxHeap) {
    return maxHeap >= SMALL_HEAP
        ? new FactBounds(kind.entries(), kind.bytes())
        : new FactBounds(kind.entries() / SMALLER, kind.bytes() / SMALLER);
  }
}
