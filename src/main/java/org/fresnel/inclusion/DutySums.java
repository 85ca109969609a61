package org.fresnel.inclusion;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The results of many duties. One thread.
final class DutySums {
  private final Map<ChainResult, Long> results = new EnumMap<>(ChainResult.class);
  private long distance;
  private long earned;
  private long possible;

  void add(DutyOutcomes outcomes, int at) {
    results.merge(outcomes.result(at), 1L, Long::sum);
    distance += outcomes.distance(at);
    earned += outcomes.earned(at);
    possible += outcomes.possible(at);
  }

  void add(DutySums other) {
    other.results.forEach((result, count) -> results.merge(result, count, Long::sum));
    distance += other.distance;
    earned += other.earned;
    possible += other.possible;
  }

  /// Adds stored numbers.
  void add(ChainResult result, long count) {
    if (count > 0) {
      results.merge(result, count, Long::sum);
    }
  }

  void addRewards(long slots, long reward, long most) {
    distance += slots;
    earned += reward;
    possible += most;
  }

  /// The results that occurred, with their number.
  Map<ChainResult, Long> results() {
    return Collections.unmodifiableMap(results);
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
