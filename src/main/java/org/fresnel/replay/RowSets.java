package org.fresnel.replay;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/// Sets of rows of the validator state, one for each kind.
final class RowSets {
  private final Map<MessageType, BitSet> sets = new EnumMap<>(MessageType.class);

  /// Sets for all kinds.
  RowSets() {
    this(_ -> true);
  }

  /// Sets for some kinds. Rows of the others are not accepted.
  RowSets(Predicate<MessageType> accepted) {
    Arrays.stream(MessageType.values())
        .filter(accepted)
        .forEach(kind -> sets.put(kind, new BitSet()));
  }

  List<MessageType> kinds() {
    return List.copyOf(sets.keySet());
  }

  void add(MessageType kind, int row) {
    if (sets.containsKey(kind)) {
      of(kind).set(row);
    }
  }

  /// Adds all rows of the accepted kinds.
  void addAll(ValidatorStateEntries entries) {
    sets.forEach((kind, rows) -> entries.forEachRow(kind, rows::set));
  }

  void remove(MessageType kind, int row) {
    if (sets.containsKey(kind)) {
      of(kind).clear(row);
    }
  }

  void clear(MessageType kind) {
    of(kind).clear();
  }

  void clear() {
    sets.values().forEach(BitSet::clear);
  }

  /// Keeps the rows with a live entry.
  void keep(ValidatorStateEntries entries, EntryLife life) {
    sets.forEach(
        (kind, rows) -> {
          for (var row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            if (!entries.isLive(kind, row, life)) {
              rows.clear(row);
            }
          }
        });
  }

  boolean isEmpty() {
    return sets.values().stream().allMatch(BitSet::isEmpty);
  }

  int size() {
    return sets.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  BitSet of(MessageType kind) {
    return Objects.requireNonNull(sets.get(kind));
  }
}
