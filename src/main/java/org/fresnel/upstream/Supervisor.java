package org.fresnel.upstream;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Limits a failure of a task to that task. Each is counted; the first one of its kind, which is a
/// task and a class of exception, is logged with its stack trace.
public final class Supervisor {
  private static final Logger LOG = Logger.getLogger("org.fresnel.tasks");

  /// Beyond this number of kinds, failures are only counted.
  private static final int MOST_KINDS = 256;

  private final Consumer<String> counter;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /// @param counter called with the name of every failed task; must not throw
  public Supervisor(Consumer<String> counter) {
    this.counter = counter;
  }

  /// Runs the task. An exception counts as a failure of that task and is not thrown.
  ///
  /// @param name of the task, one of few
  public void run(String name, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError e) {
      failed(name, e);
    }
  }

  /// The task in a form that does not throw.
  ///
  /// @param name as for [#run]
  public Runnable supervised(String name, Runnable task) {
    return () -> run(name, task);
  }

  /// Records a failure that was caught elsewhere.
  ///
  /// @param name as for [#run]
  public void failed(String name, Throwable failure) {
    var kind = name + " " + failure.getClass().getName();
    if (logged.size() < MOST_KINDS && logged.add(kind)) {
      LOG.errorf(
          failure,
          "task=\"%s\" failed and goes on; further failures of this kind are only counted:"
              + " fresnel_task_failures_total",
          name);
    }
    counter.accept(name);
  }
}
