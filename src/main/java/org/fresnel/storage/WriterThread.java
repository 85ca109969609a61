package org.fresnel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// The only thread that writes journals. Records that arrive during a write are written together,
/// and forced to the disk once.
final class WriterThread implements Runnable {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  /// Most records that wait; later ones are not saved.
  static final int MOST_WAITING = 4096;

  private static final Duration END = Duration.ofSeconds(5);

  private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = new Thread(this, "fresnel-store");
  private volatile boolean closed;
  private boolean failing;

  private sealed interface Task {}

  /// A record that waits.
  private record Entry(JournalSegments segments, ByteBuffer line, Consumer<WriteResult> ended)
      implements Task {}

  /// Records that replace all others.
  private record Rewrite(
      JournalSegments segments, Iterable<String> records, Consumer<WriteResult> ended)
      implements Task {}

  /// A task without a write, which makes the thread check whether to end. An interrupt would close
  /// the files.
  private record Wake() implements Task {}

  /// Begins to write. Records that came before are written first.
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  void append(JournalSegments segments, String record, Consumer<WriteResult> ended) {
    var line = JournalSegments.line(record);
    if (record.indexOf('\n') >= 0) {
      ended.accept(new WriteResult.NotSaved("expected a record of one line, got several"));
    } else if (!segments.holds(line)) {
      ended.accept(
          new WriteResult.NotSaved(
              "a record of %d bytes is larger than a file".formatted(line.remaining())));
    } else {
      enqueue(new Entry(segments, line, ended), ended);
    }
  }

  void rewrite(JournalSegments segments, Iterable<String> records, Consumer<WriteResult> ended) {
    enqueue(new Rewrite(segments, records, ended), ended);
  }

  private void enqueue(Task task, Consumer<WriteResult> ended) {
    if (closed) {
      ended.accept(new WriteResult.NotSaved("the store is closed"));
    } else if (!waiting.offer(task)) {
      ended.accept(new WriteResult.NotSaved("the disk is slower than the records come"));
    }
  }

  @Override
  public void run() {
    var batch = new ArrayList<Task>();
    while (!closed || !waiting.isEmpty()) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        closed = true;
      }
      waiting.drainTo(batch);
      perform(batch);
      batch.clear();
    }
  }

  /// In order: a rewrite replaces records that were appended before it, not those after it.
  private void perform(List<Task> batch) {
    var entries = new ArrayList<Entry>();
    for (var task : batch) {
      switch (task) {
        case Entry entry -> entries.add(entry);
        case Rewrite(var segments, var records, var ended) -> {
          write(entries);
          entries.clear();
          complete(ended, saved(() -> segments.rewrite(records)));
        }
        case Wake() -> {}
      }
    }
    write(entries);
  }

  private void write(List<Entry> batch) {
    var byJournal = new LinkedHashMap<JournalSegments, List<Entry>>();
    batch.forEach(
        entry -> byJournal.computeIfAbsent(entry.segments(), _ -> new ArrayList<>()).add(entry));
    for (Map.Entry<JournalSegments, List<Entry>> journal : byJournal.entrySet()) {
      var lines = journal.getValue().stream().map(Entry::line).toList();
      var saving = saved(() -> journal.getKey().write(lines));
      journal.getValue().forEach(entry -> complete(entry.ended(), saving));
    }
  }

  private static void complete(Consumer<WriteResult> ended, WriteResult saving) {
    try {
      ended.accept(saving);
    } catch (RuntimeException e) {
      LOG.error("a listener of the store failed", e);
    }
  }

  /// Writes to the disk.
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private WriteResult saved(Writing writing) {
    try {
      writing.run();
      failing = false;
      return new WriteResult.Saved();
    } catch (IOException e) {
      if (!failing) {
        LOG.warnf("records cannot be written and are stored only in memory: %s", e);
      }
      failing = true;
      return new WriteResult.NotSaved(e.toString());
    }
  }

  /// Writes the records that wait, and ends. Those of a thread that was never started are lost.
  void close() {
    closed = true;
    waiting.offer(new Wake());
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
