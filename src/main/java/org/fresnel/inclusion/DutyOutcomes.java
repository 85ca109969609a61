package org.fresnel.inclusion;

/// What became of the duties of one slot on the chain, packed in the order of the duties.
///
/// @param duties of the slot
/// @param results ordinals of their results
/// @param distances slots from the duty to the block that includes it; 0 without one
/// @param earned reward, in weights of the specification
/// @param possible the largest reward that the blocks allowed
record DutyOutcomes(
    SettledDuties duties, byte[] results, byte[] distances, byte[] earned, byte[] possible) {
  DutyOutcomes(SettledDuties duties) {
    this(
        duties,
        new byte[duties.size()],
        new byte[duties.size()],
        new byte[duties.size()],
        new byte[duties.size()]);
  }

  ChainResult result(int at) {
    return ChainResult.values()[results[at]];
  }

  /// Slots, from 0 to 127.
  int distance(int at) {
    return distances[at];
  }

  void set(int at, ChainResult result, long distance, int reward, int most) {
    results[at] = (byte) result.ordinal();
    distances[at] = (byte) Math.clamp(distance, 0, Byte.MAX_VALUE);
    earned[at] = (byte) reward;
    possible[at] = (byte) most;
  }
}
