package org.fresnel.duties;

import java.util.BitSet;
import java.util.OptionalInt;

/// A bit list as SSZ writes it: its last bit that is set marks its end.
final class BitList {
  private BitList() {}

  /// The place of the only bit that is set; empty if there is not just one.
  static OptionalInt onlyBit(byte[] bytes) {
    var bits = BitSet.valueOf(bytes);
    return bits.cardinality() == 2 ? OptionalInt.of(bits.nextSetBit(0)) : OptionalInt.empty();
  }
}
