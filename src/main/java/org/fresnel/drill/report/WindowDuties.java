package org.fresnel.drill.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The duties of the served validators in the slots of a drill, with their results so far.
///
/// @param fromSlot first slot that the drill touched
/// @param untilSlot last one
/// @param kinds of duties in them
public record WindowDuties(long fromSlot, long untilSlot, List<KindResults> kinds) {
  public WindowDuties {
    kinds = List.copyOf(kinds);
  }

  /// The duties of one kind.
  ///
  /// @param kind one lower-case word
  /// @param count of the duties
  /// @param results number of duties for each result, by its word
  /// @param latestMs time in the slot when the last message was accepted; empty if none was
  public record KindResults(
      String kind, int count, Map<String, Integer> results, OptionalLong latestMs) {
    public KindResults {
      results = Collections.unmodifiableMap(new TreeMap<>(results));
    }
  }
}
