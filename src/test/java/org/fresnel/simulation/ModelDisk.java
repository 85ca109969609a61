package org.fresnel.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fresnel.storage.Journal;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.Store;
import org.fresnel.storage.WriteResult;

/// A disk that takes its time, and may be full. What has not reached it when the router is killed
/// is lost, or is there in part.
final class ModelDisk {
  private static final long SLOWEST_MILLIS = 40;

  /// A router that works alone has one journal.
  private static final String ONLY = "";

  private static final WriteResult FULL = new WriteResult.NotSaved("no space left on device");

  private final VirtualTime time;
  private final SeededRandom dice;
  private final Map<String, List<String>> journals = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();
  private final Set<Write> underWay = new LinkedHashSet<>();
  private final List<Full> fullTimes = new ArrayList<>();
  private int lives;

  /// A time in which nothing was saved, in nanoseconds since the start.
  private record Full(long from, long to) {}

  /// Records on their way to a journal.
  private record Write(List<String> journal, List<String> records) {}

  ModelDisk(VirtualTime time, SeededRandom dice) {
    this.time = time;
    this.dice = dice;
  }

  /// The journal of a process that starts. An earlier one writes nothing any more.
  Journal.Opened open() {
    lives++;
    return opened(ONLY, lives);
  }

  private Journal.Opened opened(String name, int life) {
    var records = journals.computeIfAbsent(name, _ -> new ArrayList<>());
    return new Journal.Opened(new Written(records, life), records);
  }

  /// The store of a process that starts.
  Store mount() {
    lives++;
    return new Mounted(lives);
  }

  /// The process is killed.
  ///
  /// @param torn whether the beginning of what is under way has reached the disk
  void crash(boolean torn) {
    lives++;
    if (torn) {
      for (var write : underWay) {
        var whole = (int) dice.between(0, write.records().size());
        write.journal().addAll(write.records().subList(0, whole));
      }
    }
    underWay.clear();
  }

  /// It takes nothing any more, or has room again.
  void fill(boolean full) {
    if (full && !isFull()) {
      fullTimes.add(new Full(time.nanos(), Long.MAX_VALUE));
    } else if (!full && isFull()) {
      fullTimes.add(new Full(fullTimes.removeLast().from(), time.nanos()));
    }
  }

  private boolean isFull() {
    return !fullTimes.isEmpty() && fullTimes.getLast().to() == Long.MAX_VALUE;
  }

  /// Whether what was learnt at that moment may not have been saved.
  ///
  /// @param within time in which it is written
  boolean wasFull(long moment, long within) {
    return fullTimes.stream().anyMatch(it -> moment + within >= it.from() && moment <= it.to());
  }

  private final class Mounted implements Store {
    private final int life;

    private Mounted(int life) {
      this.life = life;
    }

    @Override
    public StateFile file(String name) {
      return new Whole(name, life);
    }

    @Override
    public Journal.Opened journal(String name, int maxBytes) {
      return opened(name, life);
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
      if (isFull()) {
        return FULL;
      }
      if (life == lives) {
        files.put(name, text);
      }
      return new WriteResult.Saved();
    }
  }

  private final class Written implements Journal {
    private final List<String> saved;
    private final int life;

    private Written(List<String> saved, int life) {
      this.saved = saved;
      this.life = life;
    }

    @Override
    public void append(String record, Consumer<WriteResult> ended) {
      write(List.of(record), false, ended);
    }

    @Override
    public void rewrite(Iterable<String> all, Consumer<WriteResult> ended) {
      var records = new ArrayList<String>();
      all.forEach(records::add);
      write(records, true, ended);
    }

    private void write(List<String> records, boolean anew, Consumer<WriteResult> ended) {
      var write = new Write(saved, records);
      if (life == lives) {
        underWay.add(write);
      }
      time.afterMillis(
          dice.mostlyLow(1, SLOWEST_MILLIS),
          () -> {
            underWay.remove(write);
            if (life == lives) {
              ended.accept(save(records, anew));
            }
          });
    }

    private WriteResult save(List<String> records, boolean anew) {
      if (isFull()) {
        return FULL;
      }
      if (anew) {
        saved.clear();
      }
      saved.addAll(records);
      return new WriteResult.Saved();
    }
  }
}
