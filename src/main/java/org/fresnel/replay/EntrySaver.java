package org.fresnel.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fresnel.storage.Journal;
import org.fresnel.storage.WriteResult;

/// Writes new entries of the validator state to a journal, one line at a time. Entries that arrive
/// while one line is being written are written with the next, the latest of each key. Once the
/// journal is much larger than the validator state, it is rewritten. Runs on the event loop of the
/// replay and never waits.
final class EntrySaver {
  /// Most bytes of the journal: four kinds of 32 MiB each, some more for each line, and as much
  /// again until it is rewritten.
  static final int JOURNAL_BYTES = 1 << 29;

  private static final long SMALLEST_REWRITTEN = 4L << 20;

  private final Journal journal;
  private final ValidatorStateEntries store;
  private final Supplier<String> network;
  private final Consumer<Runnable> loop;
  private final Map<MessageType, SequencedSet<String>> unsaved = new EnumMap<>(MessageType.class);
  private boolean busy;
  private long written;
  private long rewriteAt = SMALLEST_REWRITTEN;

  /// @param written characters that the journal has already
  /// @param network root of the genesis validators; empty while it is unknown
  /// @param loop runs a task on the event loop of the replay
  EntrySaver(
      Journal journal,
      long written,
      ValidatorStateEntries entries,
      Supplier<String> network,
      Consumer<Runnable> loop) {
    this.journal = journal;
    this.written = written;
    this.store = entries;
    this.network = network;
    this.loop = loop;
    for (var kind : MessageType.values()) {
      unsaved.put(kind, new LinkedHashSet<>());
    }
  }

  /// Adds new entries.
  void entered(List<StoredEntry> entries) {
    entries.forEach(this::add);
    save();
  }

  /// Entries that are not on the disk yet.
  int unsaved() {
    return unsaved.values().stream().mapToInt(Collection::size).sum();
  }

  /// Writes, unless a write is running or there is nothing to write.
  void save() {
    if (busy) {
      return;
    }
    if (written > rewriteAt) {
      rewrite();
      return;
    }
    var entries = next();
    if (entries.isEmpty()) {
      return;
    }
    busy = true;
    var line = EntryCodec.line(network.get(), entries);
    journal.append(line, saving -> loop.accept(() -> ended(saving, entries, line.length())));
  }

  /// Writes all that is left, without waiting for the end.
  void finish() {
    for (var entries = next(); !entries.isEmpty(); entries = next()) {
      journal.append(EntryCodec.line(network.get(), entries), _ -> {});
    }
  }

  private void ended(WriteResult saving, List<StoredEntry> entries, int characters) {
    busy = false;
    switch (saving) {
      case WriteResult.Saved() -> {
        written += characters;
        save();
      }
      case WriteResult.NotSaved _ -> entries.forEach(this::add);
    }
  }

  private void rewrite() {
    busy = true;
    var lines = EntryCodec.lines(network.get(), store.all());
    journal.rewrite(lines, saving -> loop.accept(() -> rewritten(saving)));
  }

  private void rewritten(WriteResult saving) {
    busy = false;
    switch (saving) {
      case WriteResult.Saved() -> {
        written = store.characters();
        rewriteAt = Math.max(SMALLEST_REWRITTEN, 2 * written);
      }
      case WriteResult.NotSaved _ -> rewriteAt = 2 * written;
    }
    save();
  }

  /// Takes the entries of one line.
  private List<StoredEntry> next() {
    for (var kind : unsaved.entrySet()) {
      var entries = new ArrayList<StoredEntry>();
      var characters = 0;
      for (var keys = kind.getValue().iterator(); keys.hasNext(); ) {
        var entry = store.find(kind.getKey(), keys.next());
        if (entry.isPresent()) {
          if (!entries.isEmpty() && !entries.getFirst().arrived().equals(entry.get().arrived())) {
            break;
          }
          entries.add(entry.get());
          characters += entry.get().item().json().length();
        }
        keys.remove();
        if (characters >= EntryCodec.LINE_CHARACTERS) {
          break;
        }
      }
      if (!entries.isEmpty()) {
        return entries;
      }
    }
    return List.of();
  }

  private void add(StoredEntry entry) {
    unsaved
        .computeIfAbsent(entry.item().kind(), _ -> new LinkedHashSet<>())
        .add(entry.item().key());
  }
}
