package org.fresnel.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.fresnel.storage.Journal;
import org.fresnel.storage.WriteResult;

/// Writes signatures to the journal and to the other routers. What comes during a write goes into
/// the next one, equal messages in one line. Any thread; it never waits for the disk.
final class SignatureWriter {
  /// Validators of one line: it is at most some 30 KiB.
  private static final int LINE_VALIDATORS = 4096;

  /// Signatures that wait; further ones are not saved.
  private static final int MOST_WAITING = 65_536;

  private record Key(String network, Signed signed) {}

  private final Journal journal;
  private final Runnable unsaved;
  private final ReentrantLock collecting = new ReentrantLock();
  private final Map<Key, List<Long>> waiting = new LinkedHashMap<>();
  private int signatures;
  private int writing;
  private volatile Consumer<String> share = _ -> {};

  /// @param unsaved called for each line that the disk did not take
  SignatureWriter(Journal journal, Runnable unsaved) {
    this.journal = journal;
    this.unsaved = unsaved;
  }

  void share(Consumer<String> listener) {
    share = listener;
  }

  /// Writes messages with the validators that signed each.
  void add(String network, Instant at, Map<Signed, List<Long>> fresh) {
    collecting.lock();
    try {
      fresh.forEach((signed, validators) -> collect(new Key(network, signed), validators));
    } finally {
      collecting.unlock();
    }
    write(next(at, 0), at);
  }

  /// Writes a line.
  void append(String line) {
    journal.append(line, this::saved);
  }

  private void collect(Key key, List<Long> validators) {
    if (signatures + validators.size() > MOST_WAITING) {
      unsaved.run();
    } else {
      signatures += validators.size();
      waiting.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(validators);
    }
  }

  /// Takes the lines that are due: none while others are being written.
  ///
  /// @param ended lines whose write has ended
  private List<String> next(Instant at, int ended) {
    collecting.lock();
    try {
      writing -= ended;
      if (writing > 0) {
        return List.of();
      }
      var lines = new ArrayList<String>();
      waiting.forEach((key, validators) -> add(lines, key, validators, at));
      waiting.clear();
      signatures = 0;
      writing = lines.size();
      return lines;
    } finally {
      collecting.unlock();
    }
  }

  private static void add(List<String> lines, Key key, List<Long> validators, Instant at) {
    for (var from = 0; from < validators.size(); from += LINE_VALIDATORS) {
      var some = validators.subList(from, Math.min(validators.size(), from + LINE_VALIDATORS));
      lines.add(SignatureLine.of(key.network(), at, key.signed(), some).text());
    }
  }

  private void write(List<String> lines, Instant at) {
    for (var line : lines) {
      share.accept(line);
      journal.append(
          line,
          result -> {
            saved(result);
            write(next(at, 1), at);
          });
    }
  }

  private void saved(WriteResult result) {
    if (result instanceof WriteResult.NotSaved) {
      unsaved.run();
    }
  }
}
