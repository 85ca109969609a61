package org.fresnel.duties;

import java.util.BitSet;
import java.util.OptionalInt;

/// A bit list in SSZ form: its last set bit marks its end.
final class BitList {
  private BitList() {}

  /// The position of the only set bit; empty if there is not just one.
  static OptionalInt onlyBit(byte[] bytes) {
    var bits = BitSet.valueOf(bytes);
    return bits.cardinality() == 2 ? OptionalInt.of(bits.nextSetBit(0)) : OptionalInt.empty();
  }
}
