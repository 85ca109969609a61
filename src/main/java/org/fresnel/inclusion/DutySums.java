package org.fresnel.inclusion;

import java.util.EnumMap;
import java.util.Map;

/// The results of many duties. One thread.
final class DutySums {
  private final long[] results = new long[ChainResult.values().length];
  private long distance;
  private long earned;
  private long possible;

  void add(DutyOutcomes outcomes, int at) {
    results[outcomes.result(at).ordinal()]++;
    distance += outcomes.distance(at);
    earned += outcomes.earned()[at];
    possible += outcomes.possible()[at];
  }

  void add(DutySums other) {
    for (var i = 0; i < results.length; i++) {
      results[i] += other.results[i];
    }
    distance += other.distance;
    earned += other.earned;
    possible += other.possible;
  }

  /// Adds stored numbers.
  void add(ChainResult result, long count) {
    results[result.ordinal()] += count;
  }

  void addRewards(long slots, long reward, long most) {
    distance += slots;
    earned += reward;
    possible += most;
  }

  /// The results that occurred, with their number.
  Map<ChainResult, Long> results() {
    var occurred = new EnumMap<ChainResult, Long>(ChainResult.class);
    for (var result : ChainResult.values()) {
      if (results[result.ordinal()] > 0) {
        occurred.put(result, results[result.ordinal()]);
      }
    }
    return occurred;
  }

  long distance() {
    return distance;
  }

  long earned() {
    return earned;
  }

  long possible() {
    return possible;
  }
}
