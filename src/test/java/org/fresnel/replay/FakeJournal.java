package org.fresnel.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.storage.Journal;
import org.fresnel.storage.WriteResult;

/// A journal that is as fast, as slow or as full as the test wants it.
final class FakeJournal implements Journal {
  private final List<String> records = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean held;
  private boolean failing;

  List<String> records() {
    return List.copyOf(records);
  }

  /// From now on nothing is written.
  void hold() {
    held = true;
  }

  /// Writes what waits, and all that comes of it.
  void release() {
    held = false;
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }

  /// Records that are not written yet.
  int waiting() {
    return waiting.size();
  }

  void fail(boolean full) {
    failing = full;
  }

  @Override
  public void append(String record, Consumer<WriteResult> ended) {
    write(() -> records.add(record), ended);
  }

  @Override
  public void rewrite(Iterable<String> all, Consumer<WriteResult> ended) {
    write(
        () -> {
          records.clear();
          all.forEach(records::add);
        },
        ended);
  }

  private void write(Runnable change, Consumer<WriteResult> ended) {
    waiting.add(
        () -> {
          if (failing) {
            ended.accept(new WriteResult.NotSaved("no space left"));
          } else {
            change.run();
            ended.accept(new WriteResult.Saved());
          }
        });
    if (!held) {
      release();
    }
  }
}
