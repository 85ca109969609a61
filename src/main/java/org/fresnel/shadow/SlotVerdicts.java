package org.fresnel.shadow;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The verdicts on one node in the newest slots. Not thread-safe.
final class SlotVerdicts {
  /// Most slots.
  static final int MOST = 32;

  /// Where a verdict comes from. A node made a duty only if no source says otherwise.
  enum Source {
    /// The test with duty reads.
    TEST,
    /// The attestation data of a client's read.
    READ
  }

  /// Reasons why it would not have made the duty, empty if it would; by slot.
  private final TreeMap<Long, Map<Source, String>> bySlot = new TreeMap<>();

  /// Takes a verdict; a later one of the same source replaces it.
  ///
  /// @param failure reason why the node would not have made the duty; empty if it would
  /// @return whether it is the first one of the slot
  boolean note(long slot, Source source, Optional<String> failure) {
    var first = !bySlot.containsKey(slot);
    bySlot
        .computeIfAbsent(slot, _ -> new EnumMap<>(Source.class))
        .put(source, failure.orElse(""));
    while (bySlot.size() > MOST) {
      bySlot.pollFirstEntry();
    }
    return first && bySlot.containsKey(slot);
  }

  /// The newest slots first.
  List<SlotVerdict> all() {
    return bySlot.descendingMap().entrySet().stream()
        .map(it -> verdict(it.getKey(), it.getValue()))
        .toList();
  }

  private static SlotVerdict verdict(long slot, Map<Source, String> reasons) {
    var reason = reasons.values().stream().filter(it -> !it.isEmpty()).findFirst();
    return new SlotVerdict(slot, reason.isEmpty(), reason.orElse(""));
  }
}
