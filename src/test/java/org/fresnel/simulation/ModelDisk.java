package org.fresnel.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fresnel.storage.Journal;
import org.fresnel.storage.WriteResult;

/// A disk that takes its time. What has not reached it when the router is killed is lost.
final class ModelDisk {
  private static final long SLOWEST_MILLIS = 40;

  private final VirtualTime time;
  private final SeededRandom dice;
  private final List<String> records = new ArrayList<>();
  private int lives;

  ModelDisk(VirtualTime time, SeededRandom dice) {
    this.time = time;
    this.dice = dice;
  }

  /// The journal of a process that starts. An earlier one writes nothing any more.
  Journal.Opened open() {
    lives++;
    return new Journal.Opened(new Written(lives), records);
  }

  /// The process is killed.
  void crash() {
    lives++;
  }

  private final class Written implements Journal {
    private final int life;

    private Written(int life) {
      this.life = life;
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
      time.afterMillis(
          dice.mostlyLow(1, SLOWEST_MILLIS),
          () -> {
            if (life == lives) {
              change.run();
              ended.accept(new WriteResult.Saved());
            }
          });
    }
  }
}
