package org.fresnel.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
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
  private final RowSets unsaved = new RowSets();
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
  }

  /// Adds new entries.
  void entered(EntryReferences entries) {
    entries.forEach(unsaved::add);
    save();
  }

  /// Entries that are not on the disk yet.
  int unsaved() {
    return unsaved.size();
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
    var rows = new EntryReferences(0);
    var entries = next(rows);
    if (entries.isEmpty()) {
      return;
    }
    busy = true;
    var line = EntryCodec.line(network.get(), entries);
    var characters = line.length();
    journal.append(line, saving -> loop.accept(() -> ended(saving, rows, characters)));
  }

  /// Writes all that is left, without waiting for the end.
  void finish() {
    var rows = new EntryReferences(0);
    for (var entries = next(rows); !entries.isEmpty(); entries = next(rows)) {
      journal.append(EntryCodec.line(network.get(), entries), _ -> {});
    }
  }

  private void ended(WriteResult saving, EntryReferences entries, int characters) {
    busy = false;
    switch (saving) {
      case WriteResult.Saved() -> {
        written += characters;
        save();
      }
      case WriteResult.NotSaved _ -> entries.forEach(unsaved::add);
    }
  }

  private void rewrite() {
    busy = true;
    var of = network.get();
    var kinds = store.all();
    Iterable<String> lines =
        () ->
            kinds.stream()
                .flatMap(it -> StreamSupport.stream(EntryCodec.lines(of, it).spliterator(), false))
                .iterator();
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
  ///
  /// @param rows gets their rows
  private List<StoredEntry> next(EntryReferences rows) {
    for (var kind : unsaved.kinds()) {
      var entries = next(kind, rows);
      if (!entries.isEmpty()) {
        return entries;
      }
    }
    return List.of();
  }

  private List<StoredEntry> next(MessageType kind, EntryReferences rows) {
    var entries = new ArrayList<StoredEntry>();
    var left = unsaved.of(kind);
    var characters = 0;
    for (var row = left.nextSetBit(0);
        row >= 0 && characters < EntryCodec.LINE_CHARACTERS;
        row = left.nextSetBit(row + 1)) {
      var entry = store.find(kind, row);
      if (entry.isPresent()) {
        if (!entries.isEmpty() && !entries.getFirst().arrived().equals(entry.get().arrived())) {
          break;
        }
        entries.add(entry.get());
        rows.add(kind, row);
        characters += entry.get().item().json().length();
      }
      left.clear(row);
    }
    return entries;
  }
}
