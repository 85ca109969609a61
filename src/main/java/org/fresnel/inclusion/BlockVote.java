package org.fresnel.inclusion;

import java.util.Arrays;

/// The votes for the same data in a block. See consensus-specs, `Attestation`.
///
/// @param slot that the votes are of
/// @param committee its index; before Electra only
/// @param head root of the block that they are for
/// @param target root of the checkpoint that they are for
/// @param committeeBits since Electra, the committees; empty before
/// @param bits of the members of these committees, one after the other, with the mark of the end
@SuppressWarnings("ArrayRecordComponent") // Packed: never compared, and not copied.
record BlockVote(
    long slot, int committee, String head, String target, byte[] committeeBits, byte[] bits) {
  private static final int STRINGS = 200;

  boolean hasCommittee(int index) {
    return committeeBits.length == 0 ? index == committee : isSet(committeeBits, index);
  }

  /// Returns whether the member at that place has voted.
  boolean has(int place) {
    return place < members() && isSet(bits, place);
  }

  /// Number of members; 0 if the mark is missing.
  int members() {
    var last = bits.length == 0 ? 0 : bits[bits.length - 1] & 0xff;
    return last == 0
        ? 0
        : (bits.length - 1) * Byte.SIZE + Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last);
  }

  int bytes() {
    return STRINGS + committeeBits.length + bits.length;
  }

  static boolean isSet(byte[] bits, int at) {
    return at >= 0
        && at / Byte.SIZE < bits.length
        && (bits[at / Byte.SIZE] >> at % Byte.SIZE & 1) == 1;
  }

  /// Names its content: arrays do not.
  @Override
  public String toString() {
    return "%d/%d %s %s".formatted(slot, committee, head, Arrays.toString(bits));
  }
}
