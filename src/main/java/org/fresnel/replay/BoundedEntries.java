package org.fresnel.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The entries of one kind, one for each key. When it is full, the entry with the oldest arrival is
/// dropped and counted.
final class BoundedEntries {
  /// The bounds of the entries of one kind.
  ///
  /// @param entries most of them
  /// @param characters most of all entries' JSON together
  /// @param itemCharacters most of one entry's JSON; a larger one is not accepted
  record Bounds(int entries, long characters, int itemCharacters) {
    static final Bounds USUAL = new Bounds(131_072, 32L << 20, 4096);

    private static final Bounds SMALL = new Bounds(16_384, 2L << 20, 4096);
    private static final long SMALL_HEAP = 192L << 20;

    /// The bounds that fit a heap of that size.
    static Bounds of(long maxHeap) {
      return maxHeap < SMALL_HEAP ? SMALL : USUAL;
    }
  }

  private final Bounds bounds;
  private final LinkedHashMap<String, StoredEntry> entries = new LinkedHashMap<>();
  private long characters;
  private long dropped;

  BoundedEntries(Bounds bounds) {
    this.bounds = bounds;
  }

  /// Adds an item; empty if there was no space for it, or the existing entry is newer.
  Optional<StoredEntry> put(MessageItem item, Instant now) {
    if (item.json().length() > bounds.itemCharacters()) {
      dropped++;
      return Optional.empty();
    }
    var before = find(item.key());
    if (before.isPresent() && !item.replaces(before.get().item())) {
      return Optional.empty();
    }
    before.ifPresent(this::remove);
    var entry = new StoredEntry(item, now);
    entries.putLast(item.key(), entry);
    characters += item.json().length();
    while (entries.size() > bounds.entries() || characters > bounds.characters()) {
      remove(entries.firstEntry().getValue());
      dropped++;
    }
    return Optional.of(entry);
  }

  /// The entry with that key.
  Optional<StoredEntry> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /// Every key, the one with the oldest arrival first.
  Set<String> keys() {
    return entries.sequencedKeySet();
  }

  /// Every entry, the one with the oldest arrival first.
  Collection<StoredEntry> entries() {
    return entries.sequencedValues();
  }

  /// Characters of all entries' JSON.
  long characters() {
    return characters;
  }

  /// Removes the entries that are not live any more.
  void keep(Predicate<StoredEntry> live) {
    entries.values().stream().filter(live.negate()).toList().forEach(this::remove);
  }

  EntryStats stock() {
    return entries.isEmpty()
        ? new EntryStats(0, Optional.empty(), Optional.empty(), dropped)
        : new EntryStats(
            entries.size(),
            Optional.of(entries.firstEntry().getValue().arrived()),
            Optional.of(entries.lastEntry().getValue().arrived()),
            dropped);
  }

  private void remove(StoredEntry entry) {
    entries.remove(entry.item().key());
    characters -= entry.item().json().length();
  }
}
