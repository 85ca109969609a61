package org.fresnel.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.IntConsumer;

/// The entries of one kind, one for each key, in the order of their arrival. When it is full, the
/// entry with the oldest arrival is dropped and counted. An entry has a row, in arrays of numbers;
/// objects are made of it only when they are asked for.
final class BoundedEntries {
  /// No row.
  static final int NONE = -1;

  private static final byte[] NOTHING = {};
  private static final long NANOS = 1_000_000_000L;

  /// Most seconds since 1970 that an arrival can have.
  private static final long LATEST = Long.MAX_VALUE / NANOS - 1;

  /// Removed records have as much space as the others, and this, until the others are copied.
  private static final int USUAL_WASTE = 1 << 19;

  private final MessageType kind;
  private final EntryBounds.OfKind bounds;
  private PackedRecords records = new PackedRecords();
  private byte[] scratch = new byte[0];

  /// Rows by the hash of their key, each plus one; 0 for none. At least half of them are 0.
  private int[] table = new int[32];

  private int[] position = new int[16];
  private long[] arrived = new long[16];
  private long[] bound = new long[16];
  private int[] since = new int[16];
  private int[] changed = new int[16];
  private int[] older = new int[16];
  private int[] newer = new int[16];
  private int oldest = NONE;
  private int newest = NONE;
  private int free = NONE;
  private int rows;
  private int size;
  private long characters;
  private long packed;
  private long dropped;

  BoundedEntries(MessageType kind, EntryBounds.OfKind bounds) {
    this.kind = kind;
    this.bounds = bounds;
  }

  /// Adds an item.
  ///
  /// @param text of the item, in `from` to `to`
  /// @param version of the validator state
  /// @return its row; [#NONE] if there was no space for it, or the existing entry is newer
  int put(String key, long itemBound, byte[] text, int from, int to, Instant now, int version) {
    var keyBytes = key.getBytes(StandardCharsets.UTF_8);
    if (to - from > bounds.itemCharacters() || keyBytes.length > bounds.itemCharacters()) {
      dropped++;
      return NONE;
    }
    var length = makeRecord(keyBytes, text, from, to);
    var slot = slot(scratch);
    var row = table[slot] - 1;
    if (row == NONE) {
      row = freeRow();
      table[slot] = row + 1;
      size++;
      since[row] = version;
      write(row, length, version);
    } else if (isEarlier(itemBound, row)) {
      return NONE;
    } else {
      unlink(row);
      if (!records.equals(position[row], scratch, length)) {
        erase(row);
        write(row, length, version);
      }
    }
    bound[row] = itemBound;
    arrived[row] = nanos(now);
    linkNewest(row);
    while (size > bounds.entries()
        || characters > bounds.characters()
        || packed > bounds.packedBytes()) {
      remove(oldest);
      dropped++;
    }
    if (2 * size > table.length) {
      widen();
    }
    compact();
    return row;
  }

  /// Among registrations the later signature counts, as it does for a relay.
  private boolean isEarlier(long itemBound, int row) {
    return kind == MessageType.REGISTRATION && Long.compareUnsigned(itemBound, bound[row]) < 0;
  }

  /// The row of a key; [#NONE] without an entry. It changes nothing, so two threads may ask at
  /// once.
  int row(String key) {
    var bytes = key.getBytes(StandardCharsets.UTF_8);
    var record = new byte[PackedRecords.most(bytes.length, 0)];
    PackedRecords.make(record, bytes, NOTHING, 0, 0);
    return table[slot(record)] - 1;
  }

  /// Returns whether the key of an entry begins so.
  boolean hasKeyPrefix(int row, String prefix) {
    return new String(records.key(position[row]), StandardCharsets.UTF_8).startsWith(prefix);
  }

  /// The entry in a row; empty if there is none now.
  Optional<StoredEntry> find(int row) {
    return isUsed(row)
        ? Optional.of(entry(kind, records, position[row], bound[row], arrived[row]))
        : Optional.empty();
  }

  /// Returns whether the entry in the row has another text than at that version. One that was
  /// removed has not.
  boolean isChangedSince(int row, int version) {
    return isUsed(row) && since[row] <= version && changed[row] > version;
  }

  /// Returns whether the row has an entry that was made after that version: the one that it had is
  /// gone.
  boolean isReusedSince(int row, int version) {
    return isUsed(row) && since[row] > version;
  }

  /// Returns whether the row has a live entry.
  boolean isLive(int row, EntryLife life) {
    return isUsed(row) && life.isLive(kind, bound[row], instant(arrived[row]));
  }

  /// Every row, the one with the oldest arrival first.
  void forEachRow(IntConsumer task) {
    for (var row = oldest; row != NONE; ) {
      var next = newer[row];
      task.accept(row);
      row = next;
    }
  }

  /// Those of the rows that have an entry, the one with the oldest arrival first.
  int[] inOrder(BitSet of) {
    var ordered = new int[of.cardinality()];
    var count = new int[1];
    forEachRow(
        row -> {
          if (of.get(row)) {
            ordered[count[0]++] = row;
          }
        });
    return Arrays.copyOf(ordered, count[0]);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The entries that there are now, the one with the oldest arrival first. Each is made when it is
  /// asked for. Any thread may read them.
  List<StoredEntry> entries() {
    var positions = new int[size];
    var bounds = new long[size];
    var arrivals = new long[size];
    var count = new int[1];
    forEachRow(
        row -> {
          positions[count[0]] = position[row];
          bounds[count[0]] = bound[row];
          arrivals[count[0]++] = arrived[row];
        });
    return new Entries(kind, records.snapshot(), positions, bounds, arrivals);
  }

  /// Characters of all entries' JSON.
  long characters() {
    return characters;
  }

  /// Removes everything.
  void clear() {
    forEachRow(this::remove);
    compact();
  }

  /// Removes the entries that are not live any more.
  void keep(EntryLife life) {
    forEachRow(
        row -> {
          if (!life.isLive(kind, bound[row], instant(arrived[row]))) {
            remove(row);
          }
        });
    compact();
  }

  EntryStats stock() {
    return size == 0
        ? new EntryStats(0, Optional.empty(), Optional.empty(), dropped)
        : new EntryStats(
            size,
            Optional.of(instant(arrived[oldest])),
            Optional.of(instant(arrived[newest])),
            dropped);
  }

  private static StoredEntry entry(
      MessageType kind, PackedRecords of, int at, long itemBound, long arrival) {
    var key = new String(of.key(at), StandardCharsets.UTF_8);
    var json = new String(of.text(at), StandardCharsets.UTF_8);
    return new StoredEntry(new MessageItem(kind, key, itemBound, json), instant(arrival));
  }

  private boolean isUsed(int row) {
    return row < rows && position[row] != NONE;
  }

  /// Makes a record in [#scratch], and returns its bytes.
  private int makeRecord(byte[] key, byte[] text, int from, int to) {
    var most = PackedRecords.most(key.length, to - from);
    if (scratch.length < most) {
      scratch = new byte[2 * most];
    }
    return PackedRecords.make(scratch, key, text, from, to);
  }

  /// The slot of the key of a record, or the free one for it.
  private int slot(byte[] record) {
    var mask = table.length - 1;
    var slot = PackedRecords.hash(record, 0) & mask;
    while (table[slot] != 0 && !records.hasKeyOf(record, position[table[slot] - 1])) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void write(int row, int length, int version) {
    position[row] = records.add(scratch, 0, length);
    changed[row] = version;
    packed += length;
    characters += records.textLength(position[row]);
  }

  private void erase(int row) {
    packed -= records.length(position[row]);
    characters -= records.textLength(position[row]);
  }

  private int freeRow() {
    if (free != NONE) {
      var row = free;
      free = newer[row];
      return row;
    }
    if (rows == position.length) {
      var more = 2 * rows;
      position = Arrays.copyOf(position, more);
      arrived = Arrays.copyOf(arrived, more);
      bound = Arrays.copyOf(bound, more);
      since = Arrays.copyOf(since, more);
      changed = Arrays.copyOf(changed, more);
      older = Arrays.copyOf(older, more);
      newer = Arrays.copyOf(newer, more);
    }
    return rows++;
  }

  private void remove(int row) {
    removeSlot(row);
    erase(row);
    unlink(row);
    position[row] = NONE;
    newer[row] = free;
    free = row;
    size--;
  }

  /// Moves each following row back that would not be found behind a free slot.
  private void removeSlot(int row) {
    var mask = table.length - 1;
    var slot = records.hash(position[row]) & mask;
    while (table[slot] != row + 1) {
      slot = (slot + 1) & mask;
    }
    for (var other = (slot + 1) & mask; table[other] != 0; other = (other + 1) & mask) {
      var home = records.hash(position[table[other] - 1]) & mask;
      if (((other - home) & mask) >= ((other - slot) & mask)) {
        table[slot] = table[other];
        slot = other;
      }
    }
    table[slot] = 0;
  }

  private void widen() {
    table = new int[2 * table.length];
    var mask = table.length - 1;
    forEachRow(
        row -> {
          var slot = records.hash(position[row]) & mask;
          while (table[slot] != 0) {
            slot = (slot + 1) & mask;
          }
          table[slot] = row + 1;
        });
  }

  private void compact() {
    if (records.used() <= 2 * packed + USUAL_WASTE) {
      return;
    }
    var others = new PackedRecords();
    forEachRow(row -> position[row] = others.add(records, position[row]));
    records = others;
  }

  private void linkNewest(int row) {
    older[row] = newest;
    newer[row] = NONE;
    if (newest == NONE) {
      oldest = row;
    } else {
      newer[newest] = row;
    }
    newest = row;
  }

  private void unlink(int row) {
    if (older[row] == NONE) {
      oldest = newer[row];
    } else {
      newer[older[row]] = newer[row];
    }
    if (newer[row] == NONE) {
      newest = older[row];
    } else {
      older[newer[row]] = older[row];
    }
  }

  private static long nanos(Instant time) {
    return Math.clamp(time.getEpochSecond(), -LATEST, LATEST) * NANOS + time.getNano();
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /// Entries that are made when they are asked for.
  private static final class Entries extends AbstractList<StoredEntry> implements RandomAccess {
    private final MessageType kind;
    private final PackedRecords records;
    private final int[] positions;
    private final long[] bounds;
    private final long[] arrivals;

    private Entries(
        MessageType kind, PackedRecords records, int[] positions, long[] bounds, long[] arrivals) {
      this.kind = kind;
      this.records = records;
      this.positions = positions;
      this.bounds = bounds;
      this.arrivals = arrivals;
    }

    @Override
    public StoredEntry get(int index) {
      return entry(kind, records, positions[index], bounds[index], arrivals[index]);
    }

    @Override
    public int size() {
      return positions.length;
    }
  }
}
