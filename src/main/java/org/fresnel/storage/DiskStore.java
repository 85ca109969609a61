package org.fresnel.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// A directory that belongs to this process as long as it has the lock on a file in it. While
/// another process has that lock, this one reads what is there, and writes when it has the lock.
public final class DiskStore implements Store {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  private final Path directory;
  private final DirectoryLock lock;
  private final WriterThread writer = new WriterThread();

  private DiskStore(Path directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /// Opens a directory for this process alone. It is created if it does not exist.
  public static Opening open(Path directory) {
    try {
      Files.createDirectories(directory);
      var lock = DirectoryLock.of(directory);
      var store = new DiskStore(directory, lock);
      if (lock.isHeld()) {
        store.writer.start();
      } else {
        lock.await(store::takeOver);
      }
      return new Opening.Usable(store);
    } catch (IOException e) {
      return new Opening.Unusable("%s: %s".formatted(directory, e));
    }
  }

  private void takeOver() {
    writer.start();
    LOG.infof("%s: the other process has ended, this one stores its state there now", directory);
  }

  @Override
  public StateFile file(String name) {
    FileNames.checked(name);
    return lock.isHeld() ? new DiskFile(directory, name) : DiskFile.later(directory, name, lock);
  }

  @Override
  public Journal.Opened journal(String name, int maxBytes) {
    var segments = new JournalSegments(directory, FileNames.checked(name), maxBytes);
    if (lock.isHeld()) {
      return new Journal.Opened(new OnDisk(segments), segments.open());
    }
    var journal = new TakenOver(segments);
    var found = new JournalSegments(directory, name, maxBytes).look();
    lock.whenHeld(journal::open);
    return new Journal.Opened(journal, found);
  }

  private class OnDisk implements Journal {
    private final JournalSegments segments;

    private OnDisk(JournalSegments segments) {
      this.segments = segments;
    }

    @Override
    public void append(String record, Consumer<WriteResult> ended) {
      writer.append(segments, record, ended);
    }

    @Override
    public void rewrite(Iterable<String> records, Consumer<WriteResult> ended) {
      writer.rewrite(segments, records, ended);
    }
  }

  /// A journal that another process wrote when this one read it.
  private final class TakenOver extends OnDisk {
    private final JournalSegments segments;
    private volatile List<String> records = List.of();

    private TakenOver(JournalSegments segments) {
      super(segments);
      this.segments = segments;
    }

    private void open() {
      records = segments.open();
    }

    @Override
    public void onTakeover(Consumer<List<String>> listener) {
      lock.whenHeld(() -> listener.accept(records));
    }
  }

  @Override
  public Optional<Path> directory(String name) {
    return Optional.of(directory.resolve(FileNames.checked(name)));
  }

  @Override
  public String place() {
    return directory.toString();
  }

  @Override
  public boolean outlivesTheProcess() {
    return true;
  }

  @Override
  public boolean isWaiting() {
    return !lock.isHeld();
  }

  @Override
  public void close() {
    if (isWaiting()) {
      lock.close();
      writer.close();
    } else {
      writer.close();
      lock.close();
    }
  }
}
