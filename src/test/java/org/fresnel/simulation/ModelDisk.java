package org.fresnel.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.storage.Journal;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;

/// A disk that takes its time. What has not reached it when the router is killed is lost.
final class ModelDisk {
  private static final long SLOWEST_MILLIS = 40;

  private final VirtualTime time;
  private final SeededRandom dice;
  private final List<String> records = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();
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

  /// The store of a process that starts.
  Store mount() {
    return new Mounted(open());
  }

  /// The process is killed.
  void crash() {
    lives++;
  }

  private final class Mounted implements Store {
    private final Journal.Opened journal;
    private final int life = lives;

    private Mounted(Journal.Opened journal) {
      this.journal = journal;
    }

    @Override
    public StateFile file(String name) {
      return new Whole(name, life);
    }

    @Override
    public Journal.Opened journal(String name, int maxBytes) {
      return journal;
    }

    @Override
    public Optional<Path> directory(String name) {
      return Optional.empty();
    }

    @Override
    public String place() {
      return "the model's disk";
    }

    @Override
    public boolean outlivesTheProcess() {
      return true;
    }

    @Override
    public void close() {}
  }

  /// A file that is written at once.
  private final class Whole implements StateFile {
    private final String name;
    private final int life;

    private Whole(String name, int life) {
      this.name = name;
      this.life = life;
    }

    @Override
    public Content read() {
      return Optional.ofNullable(files.get(name))
          .<Content>map(Content.Found::new)
          .orElseGet(Content.Absent::new);
    }

    @Override
    public WriteResult write(String text) {
      if (life == lives) {
        files.put(name, text);
      }
      return new WriteResult.Saved();
    }
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
