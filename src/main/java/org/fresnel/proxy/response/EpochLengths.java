package org.fresnel.proxy.response;

/// The possible lengths in slots of a network's epochs: one of them once a node has reported it,
/// any before. Pure.
///
/// @param least shortest of them
/// @param most longest of them; there is none if it is smaller than `least`
record EpochLengths(long least, long most) {
  static final EpochLengths ANY = new EpochLengths(1, Long.MAX_VALUE);
  static final EpochLengths NONE = new EpochLengths(1, 0);

  /// The one length that a node has reported.
  ///
  /// @param slots of an epoch, at least 1
  static EpochLengths of(long slots) {
    return new EpochLengths(slots, slots);
  }

  /// The lengths with which the slot is in the epoch.
  ///
  /// @param slot at least 0
  EpochLengths with(long slot, long epoch) {
    if (epoch < 0 || epoch > slot) {
      return NONE;
    }
    var longest = epoch == 0 ? Long.MAX_VALUE : slot / epoch;
    return new EpochLengths(Math.max(least, slot / (epoch + 1) + 1), Math.min(most, longest));
  }

  boolean isEmpty() {
    return most < least;
  }
}
