package org.fresnel.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A directory that belongs to this process as long as it has the lock on a file in it. The system
/// releases the lock at any end of the process.
final class DiskStore implements Store {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");

  private final Path directory;
  private final FileChannel lockFile;
  private final WriterThread writer;

  private DiskStore(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.writer = WriterThread.started();
  }

  static Opening open(Path directory) {
    try {
      Files.createDirectories(directory);
      var lockFile =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(lockFile) == null) {
        lockFile.close();
        return new Opening.Unusable("%s: another process uses it".formatted(directory));
      }
      return new Opening.Usable(new DiskStore(directory, lockFile));
    } catch (IOException e) {
      return new Opening.Unusable("%s: %s".formatted(directory, e));
    }
  }

  private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public StateFile file(String name) {
    return new DiskFile(directory, FileNames.checked(name));
  }

  @Override
  public Journal.Opened journal(String name, int maxBytes) {
    var segments = new JournalSegments(directory, FileNames.checked(name), maxBytes);
    var records = segments.open();
    return new Journal.Opened(new OnDisk(segments, writer), records);
  }

  private record OnDisk(JournalSegments segments, WriterThread writer) implements Journal {
    @Override
    public void append(String record, Consumer<WriteResult> ended) {
      writer.append(segments, record, ended);
    }

    @Override
    public void rewrite(Iterable<String> records, Consumer<WriteResult> ended) {
      writer.rewrite(segments, records, ended);
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
  public void close() {
    writer.close();
    try {
      lockFile.close();
    } catch (IOException e) {
      LOG.debugf("%s: %s", directory, e);
    }
  }
}
