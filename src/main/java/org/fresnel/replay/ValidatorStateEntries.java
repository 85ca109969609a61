package org.fresnel.replay;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fresnel.node.SlotClock;

/// The validator state that the nodes should have, the latest message for each key. It is bounded
/// in number and size, and each entry expires. It knows no nodes and does no I/O. Used by one
/// thread, except for the fee recipients, which any thread may read.
final class ValidatorStateEntries {
  private final Map<MessageType, BoundedEntries> shelves = new EnumMap<>(MessageType.class);

  private final FeeRecipientIndex recipients = new FeeRecipientIndex();

  /// @param bounds of each kind
  ValidatorStateEntries(BoundedEntries.Bounds bounds) {
    for (var kind : MessageType.values()) {
      shelves.put(kind, new BoundedEntries(bounds));
    }
  }

  /// Adds items, and returns the entries that were made of them.
  List<StoredEntry> enter(List<MessageItem> items, Instant now) {
    var entries =
        items.stream().flatMap(item -> entriesOf(item.kind()).put(item, now).stream()).toList();
    entries.forEach(entry -> recipients.note(entry.item()));
    return entries;
  }

  /// The fee recipient of a validator; empty if no client has lately sent one.
  Optional<String> feeRecipient(long validator) {
    return recipients.of(validator);
  }

  /// Returns whether there is no fee recipient at all.
  boolean knowsNoFeeRecipient() {
    return recipients.isEmpty();
  }

  /// The entry of that key, live or not.
  Optional<StoredEntry> find(MessageType kind, String key) {
    return entriesOf(kind).find(key);
  }

  /// Every key of a kind, the oldest arrival first.
  Set<String> keys(MessageType kind) {
    return entriesOf(kind).keys();
  }

  /// Every entry, by kind, the oldest arrival first.
  List<StoredEntry> all() {
    return shelves.values().stream().flatMap(bounded -> bounded.entries().stream()).toList();
  }

  /// Characters of all entries' JSON.
  long characters() {
    return shelves.values().stream().mapToLong(BoundedEntries::characters).sum();
  }

  /// Removes everything.
  void clear() {
    shelves.values().forEach(bounded -> bounded.keep(_ -> false));
    recipients.keep(Stream.of());
  }

  /// Removes expired entries.
  void expire(SlotClock clock, Instant now) {
    shelves.values().forEach(bounded -> bounded.keep(entry -> entry.isLive(clock, now)));
    recipients.keep(
        Stream.of(MessageType.PREPARATION, MessageType.PREFERENCE)
            .flatMap(kind -> keys(kind).stream()));
  }

  Map<MessageType, EntryStats> tallies() {
    var tallies = new EnumMap<MessageType, EntryStats>(MessageType.class);
    shelves.forEach((kind, bounded) -> tallies.put(kind, bounded.stock()));
    return tallies;
  }

  private BoundedEntries entriesOf(MessageType kind) {
    return Objects.requireNonNull(shelves.get(kind));
  }
}
