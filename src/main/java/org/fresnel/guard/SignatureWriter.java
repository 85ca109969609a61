package org.fresnel.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.storage.Journal;
import org.fresnel.storage.WriteResult;

/// Writes signatures to the journal and to the other routers. What comes during a write goes into
/// the next one, equal messages in one line. Any thread; it never waits.
final class SignatureWriter {
  /// Validators of one line: it is at most some 30 KiB.
  private static final int LINE_VALIDATORS = 4096;

  /// Signatures that wait; further ones are not saved.
  private static final int MOST_WAITING = 262_144;

  private record Key(String network, Signed signed) {}

  private final Journal journal;
  private final Runnable unsaved;
  private final Map<Key, List<Long>> waiting = new LinkedHashMap<>();
  private int signatures;
  private int writing;
  private volatile SignatureListener share = SignatureListener.NONE;

  /// @param unsaved called for each line that the disk did not take
  SignatureWriter(Journal journal, Runnable unsaved) {
    this.journal = journal;
    this.unsaved = unsaved;
  }

  void share(SignatureListener listener) {
    share = listener;
  }

  /// Writes messages with the validators that signed each.
  synchronized void add(String network, Instant at, Map<Signed, List<Long>> fresh) {
    fresh.forEach(
        (signed, validators) -> {
          if (signatures + validators.size() > MOST_WAITING) {
            unsaved.run();
          } else {
            signatures += validators.size();
            waiting
                .computeIfAbsent(new Key(network, signed), _ -> new ArrayList<>())
                .addAll(validators);
          }
        });
    if (writing == 0) {
      flush(at);
    }
  }

  /// Writes a line.
  void append(String line) {
    journal.append(line, this::saved);
  }

  private void flush(Instant at) {
    var lines = new ArrayList<String>();
    waiting.forEach(
        (key, validators) -> {
          for (var from = 0; from < validators.size(); from += LINE_VALIDATORS) {
            var some =
                validators.subList(from, Math.min(validators.size(), from + LINE_VALIDATORS));
            lines.add(SignatureLine.of(key.network(), at, key.signed(), some).text());
          }
        });
    waiting.clear();
    signatures = 0;
    writing = lines.size();
    for (var line : lines) {
      share.signed(line);
      journal.append(line, result -> ended(result, at));
    }
  }

  private void ended(WriteResult result, Instant at) {
    saved(result);
    synchronized (this) {
      if (--writing == 0 && !waiting.isEmpty()) {
        flush(at);
      }
    }
  }

  private void saved(WriteResult result) {
    if (result instanceof WriteResult.NotSaved) {
      unsaved.run();
    }
  }
}
