package org.fresnel.inclusion;

import java.util.List;

/// What became of the duties of one slot on the chain, packed in the order of the duties.
final class DutyOutcomes {
  private static final List<ChainResult> RESULTS = List.of(ChainResult.values());

  private final SettledDuties duties;

  /// Places of the results in [#RESULTS].
  private final byte[] results;

  private final byte[] distances;
  private final byte[] earned;
  private final byte[] possible;

  DutyOutcomes(SettledDuties duties) {
    this.duties = duties;
    this.results = new byte[duties.size()];
    this.distances = new byte[duties.size()];
    this.earned = new byte[duties.size()];
    this.possible = new byte[duties.size()];
  }

  SettledDuties duties() {
    return duties;
  }

  ChainResult result(int at) {
    return RESULTS.get(results[at]);
  }

  /// Slots from the duty to the block that includes it, at most 127; 0 without one.
  int distance(int at) {
    return distances[at];
  }

  /// Reward, in weights of the specification.
  int earned(int at) {
    return earned[at];
  }

  /// The largest reward that the blocks allowed.
  int possible(int at) {
    return possible[at];
  }

  void set(int at, ChainResult result, long distance, int reward, int most) {
    results[at] = (byte) RESULTS.indexOf(result);
    distances[at] = (byte) Math.clamp(distance, 0, Byte.MAX_VALUE);
    earned[at] = (byte) reward;
    possible[at] = (byte) most;
  }
}
