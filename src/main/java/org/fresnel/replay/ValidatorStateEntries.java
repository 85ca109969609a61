package org.fresnel.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The validator state that the nodes should have, the latest message for each key. It is bounded
/// in number and size, and each entry expires. It knows no nodes and does no I/O. Used by one
/// thread, except for the fee recipients, which any thread may read.
final class ValidatorStateEntries {
  private static final Pattern FEE_RECIPIENT =
      Pattern.compile("\"fee_recipient\"\\s*:\\s*\"(0x[0-9a-fA-F]{40})\"");

  private final Map<MessageType, BoundedEntries> shelves = new EnumMap<>(MessageType.class);

  /// Held for a change, and by other threads that read.
  private final Lock changing = new ReentrantLock();

  private int version;

  ValidatorStateEntries(EntryBounds bounds) {
    for (var kind : MessageType.values()) {
      shelves.put(kind, new BoundedEntries(kind, bounds.of(kind)));
    }
  }

  /// Adds items, and returns the entries that were made of them.
  EntryReferences enter(List<MessageItem> items, Instant now) {
    var entering = new Entering(now);
    for (var item : items) {
      var text = item.json().getBytes(StandardCharsets.UTF_8);
      entering.item(item.kind(), item.key(), item.bound(), text, 0, text.length);
    }
    return entering.made();
  }

  /// Adds the items that it gets.
  ///
  /// @param now when they arrived
  Entering entering(Instant now) {
    return new Entering(now);
  }

  /// Adds the items of one message, one after the other.
  final class Entering implements ItemReceiver {
    private final Instant arrived;
    private final EntryReferences made = new EntryReferences(++version);

    private Entering(Instant arrived) {
      this.arrived = arrived;
    }

    @Override
    public void item(MessageType kind, String key, long bound, byte[] text, int from, int to) {
      changing.lock();
      try {
        var row = of(kind).put(key, bound, text, from, to, arrived, made.version());
        if (row != BoundedEntries.NONE) {
          made.add(kind, row);
        }
      } finally {
        changing.unlock();
      }
    }

    /// The entries so far.
    EntryReferences made() {
      return made;
    }
  }

  /// The fee recipient of a validator's preparation or preference, of the one that arrived last;
  /// empty if no client has lately sent one. Any thread may ask.
  Optional<String> feeRecipient(long validator) {
    return latest(Long.toUnsignedString(validator))
        .map(entry -> FEE_RECIPIENT.matcher(entry.item().json()))
        .filter(address -> address.find())
        .map(address -> address.group(1));
  }

  private Optional<StoredEntry> latest(String validator) {
    changing.lock();
    try {
      var preparation = find(MessageType.PREPARATION, validator);
      var preference = latestPreference(validator + "/");
      return Stream.of(preparation, preference)
          .flatMap(Optional::stream)
          .max(Comparator.comparing(StoredEntry::arrived));
    } finally {
      changing.unlock();
    }
  }

  /// There are few: one for each proposal of the next two epochs.
  private Optional<StoredEntry> latestPreference(String keyPrefix) {
    var latest = new AtomicInteger(BoundedEntries.NONE);
    var preferences = of(MessageType.PREFERENCE);
    preferences.forEachRow(
        row -> {
          if (preferences.hasKeyPrefix(row, keyPrefix)) {
            latest.set(row);
          }
        });
    return latest.get() == BoundedEntries.NONE ? Optional.empty() : preferences.find(latest.get());
  }

  /// Returns whether no fee recipient is known at all. Any thread may ask.
  boolean hasNoFeeRecipient() {
    changing.lock();
    try {
      return isEmpty(MessageType.PREPARATION) && isEmpty(MessageType.PREFERENCE);
    } finally {
      changing.unlock();
    }
  }

  boolean isEmpty(MessageType kind) {
    return of(kind).isEmpty();
  }

  /// The row of a key among those of its kind; [BoundedEntries#NONE] without an entry.
  int row(MessageType kind, String key) {
    return of(kind).row(key);
  }

  /// The entry of that key, live or not.
  Optional<StoredEntry> find(MessageType kind, String key) {
    var row = row(kind, key);
    return row == BoundedEntries.NONE ? Optional.empty() : find(kind, row);
  }

  /// The entry in that row, live or not.
  Optional<StoredEntry> find(MessageType kind, int row) {
    return of(kind).find(row);
  }

  /// Returns whether the entry in the row has another text than at that version.
  boolean isChangedSince(MessageType kind, int row, int since) {
    return of(kind).isChangedSince(row, since);
  }

  /// Returns whether the row has an entry that was made after that version.
  boolean isReusedSince(MessageType kind, int row, int version) {
    return of(kind).isReusedSince(row, version);
  }

  /// Returns whether the row has a live entry.
  boolean isLive(MessageType kind, int row, EntryLife life) {
    return of(kind).isLive(row, life);
  }

  /// Every row of a kind, the oldest arrival first.
  void forEachRow(MessageType kind, IntConsumer task) {
    of(kind).forEachRow(task);
  }

  /// Those of the rows that have an entry, the oldest arrival first.
  int[] inOrder(MessageType kind, BitSet rows) {
    return of(kind).inOrder(rows);
  }

  /// Every key of a kind, the oldest arrival first.
  List<String> keys(MessageType kind) {
    return of(kind).entries().stream().map(entry -> entry.item().key()).toList();
  }

  /// The entries that there are now, of each kind the oldest arrival first. Each is made when it is
  /// asked for. Any thread may read them.
  List<List<StoredEntry>> all() {
    var all = new ArrayList<List<StoredEntry>>();
    shelves.values().forEach(bounded -> all.add(bounded.entries()));
    return List.copyOf(all);
  }

  /// Characters of all entries' JSON.
  long characters() {
    return shelves.values().stream().mapToLong(BoundedEntries::characters).sum();
  }

  /// Removes everything.
  void clear() {
    change(() -> shelves.values().forEach(BoundedEntries::clear));
  }

  /// Removes expired entries.
  void expire(EntryLife life) {
    change(() -> shelves.values().forEach(bounded -> bounded.keep(life)));
  }

  private void change(Runnable task) {
    changing.lock();
    try {
      task.run();
    } finally {
      changing.unlock();
    }
  }

  Map<MessageType, EntryStats> tallies() {
    var tallies = new EnumMap<MessageType, EntryStats>(MessageType.class);
    shelves.forEach((kind, bounded) -> tallies.put(kind, bounded.stock()));
    return tallies;
  }

  private BoundedEntries of(MessageType kind) {
    return Objects.requireNonNull(shelves.get(kind));
  }
}
