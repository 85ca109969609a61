package org.fresnel.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// The lock on a directory. Only the process that holds it writes there. Another one waits until
/// that process has released it, which the system does at any end of a process.
final class DirectoryLock {
  private static final Logger LOG = Logger.getLogger("org.fresnel.store");
  private static final Duration RETRY = Duration.ofMillis(100);

  private final Path directory;
  private final FileChannel file;
  private final ReentrantLock using = new ReentrantLock();
  private final Condition ended = using.newCondition();
  private final List<Runnable> tasks = new ArrayList<>();
  private volatile boolean held;
  private boolean closed;

  private DirectoryLock(Path directory, FileChannel file, boolean held) {
    this.directory = directory;
    this.file = file;
    this.held = held;
  }

  /// Takes the lock if it is free.
  static DirectoryLock of(Path directory) throws IOException {
    var file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new DirectoryLock(directory, file, taken(file));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static boolean taken(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  boolean isHeld() {
    return held;
  }

  /// Runs the task when the lock is held: now, or later on a thread of the lock, after the tasks
  /// that came before it.
  void whenHeld(Runnable task) {
    using.lock();
    try {
      if (!held) {
        tasks.add(task);
        return;
      }
    } finally {
      using.unlock();
    }
    task.run();
  }

  /// Begins to wait for the lock.
  ///
  /// @param last task after all others
  void await(Runnable last) {
    var thread = new Thread(() -> waitForIt(last), "fresnel-store-wait");
    thread.setDaemon(true);
    thread.start();
  }

  private void waitForIt(Runnable last) {
    using.lock();
    try {
      while (!closed && !taken(file)) {
        var _ = ended.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (!closed) {
        tasks.forEach(Runnable::run);
        tasks.clear();
        last.run();
        held = true;
      }
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "%s: it could not be taken over, and no state is stored", directory);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      using.unlock();
    }
  }

  /// Releases the lock, or waits no longer.
  void close() {
    using.lock();
    try {
      closed = true;
      held = false;
      ended.signalAll();
      file.close();
    } catch (IOException e) {
      LOG.debugf("%s: %s", directory, e);
    } finally {
      using.unlock();
    }
  }
}
