package org.fresnel.upstream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Keeps failures of tasks from ending anything but the task itself. Each is counted; the first one
/// of its kind, which is a task and a class of exception, is logged with its stack trace.
public final class Supervisor {
  private static final Logger LOG = Logger.getLogger("org.fresnel.tasks");

  /// Of more kinds than this only the number is known.
  private static final int MOST_KINDS = 256;

  private final Consumer<String> counter;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /// @param counter hears the name of every task that fails; must not throw
  public Supervisor(Consumer<String> counter) {
    this.counter = counter;
  }

  /// Runs the task. An exception is a failure of that task and is not thrown.
  ///
  /// @param name of the task, one of few
  public void run(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError e) {
      failed(name, e);
    }
  }

  /// The task, which does not throw any more.
  ///
  /// @param name as for [#run]
  public Runnable supervised(String name, Runnable task) {
    return () -> run(name, task);
  }

  /// Takes in a failure that has been caught elsewhere.
  ///
  /// @param name as for [#run]
  public void failed(String name, Throwable failure) {
    var kind = name + " " + failure.getClass().getName();
    if (logged.size() < MOST_KINDS && logged.add(kind)) {
      LOG.errorf(
          failure,
          "task=\"%s\" failed and continues; further failures of this kind are only counted:"
              + " fresnel_task_failures_total",
          name);
    }
    counter.accept(name);
  }
}
