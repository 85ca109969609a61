package org.fresnel.replay;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.SlotClock;

/// Everything that validator clients want the nodes to know, the latest word of each. Bounded in
/// number and size, and each entry expires. Knows no nodes and does no I/O. Used by one thread, but
/// for the fee recipients, which any may ask for.
final class EntryStore {
  private final Map<MessageType, BoundedEntries> shelves = new EnumMap<>(MessageType.class);

  private final FeeRecipientIndex recipients = new FeeRecipientIndex();

  /// @param bounds of each kind
  EntryStore(BoundedEntries.Bounds bounds) {
    for (var kind : MessageType.values()) {
      shelves.put(kind, new BoundedEntries(bounds));
    }
  }

  /// Takes items in, and returns the entries that were made of them.
  List<StoredEntry> enter(List<MessageItem> items, Instant now) {
    var entries =
        items.stream().flatMap(item -> shelf(item.kind()).put(item, now).stream()).toList();
    entries.forEach(entry -> recipients.note(entry.item()));
    return entries;
  }

  /// The fee recipient of a validator; empty if no client has lately told one.
  Optional<String> feeRecipient(long validator) {
    return recipients.of(validator);
  }

  /// Whether there is no fee recipient at all.
  boolean knowsNoFeeRecipient() {
    return recipients.isEmpty();
  }

  /// The entry of that key, whether it is live or not.
  Optional<StoredEntry> find(MessageType kind, String key) {
    return shelf(kind).find(key);
  }

  /// Every key of a kind, what was told longest ago first.
  Set<String> keys(MessageType kind) {
    return shelf(kind).keys();
  }

  /// Every entry, kind after kind, what was told longest ago first.
  List<StoredEntry> all() {
    return shelves.values().stream().flatMap(shelf -> shelf.entries().stream()).toList();
  }

  /// Characters of all entries' JSON.
  long characters() {
    return shelves.values().stream().mapToLong(BoundedEntries::characters).sum();
  }

  /// Removes everything.
  void clear() {
    shelves.values().forEach(shelf -> shelf.keep(_ -> false));
    recipients.keep(Set.of());
  }

  /// Removes what has expired.
  void expire(SlotClock clock, Instant now) {
    shelves.values().forEach(shelf -> shelf.keep(entry -> entry.isLive(clock, now)));
    recipients.keep(keys(MessageType.PREPARATION));
  }

  Map<MessageType, EntryStats> tallies() {
    var tallies = new EnumMap<MessageType, EntryStats>(MessageType.class);
    shelves.forEach((kind, shelf) -> tallies.put(kind, shelf.stock()));
    return tallies;
  }

  private BoundedEntries shelf(MessageType kind) {
    return Objects.requireNonNull(shelves.get(kind));
  }
}
