package org.fresnel.ledger;

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
final class Book {
  private final Map<Kind, Shelf> shelves = new EnumMap<>(Kind.class);

  private final Recipients recipients = new Recipients();

  /// @param bounds of each kind
  Book(Shelf.Bounds bounds) {
    for (var kind : Kind.values()) {
      shelves.put(kind, new Shelf(bounds));
    }
  }

  /// Takes items in, and returns the entries that were made of them.
  List<Entry> enter(List<Item> items, Instant now) {
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
  Optional<Entry> find(Kind kind, String key) {
    return shelf(kind).find(key);
  }

  /// Every key of a kind, what was told longest ago first.
  Set<String> keys(Kind kind) {
    return shelf(kind).keys();
  }

  /// Every entry, kind after kind, what was told longest ago first.
  List<Entry> all() {
    return shelves.values().stream().flatMap(shelf -> shelf.entries().stream()).toList();
  }

  /// Characters of all entries' JSON.
  long characters() {
    return shelves.values().stream().mapToLong(Shelf::characters).sum();
  }

  /// Removes everything.
  void clear() {
    shelves.values().forEach(shelf -> shelf.keep(_ -> false));
    recipients.keep(Set.of());
  }

  /// Removes what has expired.
  void expire(SlotClock clock, Instant now) {
    shelves.values().forEach(shelf -> shelf.keep(entry -> entry.isLive(clock, now)));
    recipients.keep(keys(Kind.PREPARATION));
  }

  Map<Kind, Stock> tallies() {
    var tallies = new EnumMap<Kind, Stock>(Kind.class);
    shelves.forEach((kind, shelf) -> tallies.put(kind, shelf.stock()));
    return tallies;
  }

  private Shelf shelf(Kind kind) {
    return Objects.requireNonNull(shelves.get(kind));
  }
}
