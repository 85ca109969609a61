package org.fresnel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// A whole file: a first line with the checksum, and the text.
///
/// It is written to a temporary file, forced to the disk, and renamed, and then the directory is
/// forced as well: without that a power failure may lose the rename.
final class DiskFile implements StateFile {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");
  private static final String MARK = "fresnel-state 1 ";

  private final Path directory;
  private final Path file;
  private final Path next;
  private final ReentrantLock using = new ReentrantLock();
  private boolean understood;

  /// Whether the directory belongs to this process.
  private boolean owned = true;

  /// The last read, and the text to write when the directory belongs to this process.
  private Optional<Content> seen = Optional.empty();

  private Optional<String> waiting = Optional.empty();

  /// A file that another process writes until this one has the lock.
  static DiskFile later(Path directory, String name, DirectoryLock lock) {
    var file = new DiskFile(directory, name);
    file.owned = false;
    lock.whenHeld(file::takeOver);
    return file;
  }

  DiskFile(Path directory, String name) {
    this.directory = directory;
    this.file = directory.resolve(name + ".state");
    this.next = directory.resolve(name + ".state.new");
  }

  @Override
  public Content read() {
    using.lock();
    try {
      var content = found();
      seen = Optional.of(content);
      return content;
    } finally {
      using.unlock();
    }
  }

  private Content found() {
    try {
      var content = understood(Files.readString(file));
      understood = true;
      return content;
    } catch (NoSuchFileException e) {
      understood = true;
      return new Content.Absent();
    } catch (IOException e) {
      return new Content.Unreadable(file + " cannot be read: " + e);
    }
  }

  private Content understood(String text) throws IOException {
    var end = text.indexOf('\n');
    if (end >= 0) {
      var content = text.substring(end + 1);
      if (text.substring(0, end).equals(MARK + Checksum.of(content))) {
        return new Content.Found(content);
      }
    }
    var why = text.startsWith(MARK) ? "is damaged" : "was not written by this program";
    if (!owned) {
      return new Content.Unreadable("%s %s".formatted(file, why));
    }
    var aside = FileNames.aside(file);
    Files.move(file, aside);
    return new Content.Unreadable("%s %s: it is now %s".formatted(file, why, aside.getFileName()));
  }

  /// What this process has to write wins: it knows what the other had written at the opening.
  private void takeOver() {
    using.lock();
    try {
      owned = true;
      if (seen.isPresent() && !seen.get().equals(found())) {
        LOG.warnf(
            "%s was changed by the other process after this one had read it: %s",
            file, waiting.isPresent() ? "that change is lost" : "it counts from the next start on");
      }
      waiting.map(this::written).ifPresent(result -> LOG.debugf("%s: %s", file, result));
      waiting = Optional.empty();
    } finally {
      using.unlock();
    }
  }

  @Override
  public WriteResult write(String text) {
    using.lock();
    try {
      if (!owned) {
        waiting = Optional.of(text);
        return new WriteResult.NotSaved(directory + ": another process uses it");
      }
      return written(text);
    } finally {
      using.unlock();
    }
  }

  private WriteResult written(String text) {
    try {
      if (!understood && read() instanceof Content.Unreadable(var reason) && !understood) {
        return new WriteResult.NotSaved(reason);
      }
      writeBeside(MARK + Checksum.of(text) + "\n" + text);
      rename();
      forceDirectory(directory);
      return new WriteResult.Saved();
    } catch (IOException e) {
      return new WriteResult.NotSaved(file + " cannot be written: " + e);
    }
  }

  private void writeBeside(String whole) throws IOException {
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void rename() throws IOException {
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system cannot rename at once", e);
    }
  }

  static void forceDirectory(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
