package org.fresnel.upstream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A task that runs repeatedly until it is stopped, after any end of a run: with an exception, with
/// a failed future, or not at all. Each run begins a pause after the end of the one before. Bound
/// to the event loop that starts it.
public final class PeriodicTask {
  /// The end of a run is not awaited for longer than this.
  private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

  /// Used if the pause cannot be computed or is not positive.
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Timers timers;
  private final Supervisor supervisor;
  private final Supplier<Duration> pause;
  private final Supplier<Future<?>> task;
  private final AtomicReference<Timers.Alarm> next = new AtomicReference<>(() -> {});
  private volatile boolean stopped;
  private long run;

  /// Creates a task that is not running.
  ///
  /// @param name for log and metric
  /// @param pause after a run, computed each time
  /// @param task returns the end of its run
  public PeriodicTask(
      String name,
      Timers timers,
      Supervisor supervisor,
      Supplier<Duration> pause,
      Supplier<Future<?>> task) {
    this.name = name;
    this.timers = timers;
    this.supervisor = supervisor;
    this.pause = pause;
    this.task = task;
  }

  /// A task with runs that end when it returns.
  public static PeriodicTask of(
      String name, Timers timers, Supervisor supervisor, Duration pause, Runnable task) {
    return new PeriodicTask(
        name,
        timers,
        supervisor,
        () -> pause,
        () -> {
          task.run();
          return Future.succeededFuture();
        });
  }

  /// Starts with a pause.
  public void startLater() {
    later(++run);
  }

  /// Starts with a run. No effect if a run is under way.
  public void start() {
    begin(++run);
  }

  /// Stops: no more runs begin.
  public void stop() {
    stopped = true;
    next.get().cancel();
  }

  private void begin(long number) {
    if (stopped || number != run) {
      return;
    }
    next.get().cancel();
    next.set(timers.after(LONGEST_RUN, () -> overdue(number)));
    supervisor.run(name, () -> attempt().onComplete(end -> ended(number, end)));
  }

  private Future<?> attempt() {
    try {
      return task.get();
    } catch (RuntimeException | StackOverflowError e) {
      return Future.failedFuture(e);
    }
  }

  private void ended(long number, AsyncResult<?> end) {
    if (number == run && !stopped) {
      if (end.failed()) {
        supervisor.failed(name, end.cause());
      }
      next.get().cancel();
      later(++run);
    }
  }

  private void overdue(long number) {
    if (number == run) {
      supervisor.failed(name, new IllegalStateException("no end within " + LONGEST_RUN));
      later(++run);
    }
  }

  private void later(long number) {
    if (!stopped) {
      next.set(timers.after(nextPause(), () -> begin(number)));
    }
  }

  private Duration nextPause() {
    try {
      var wait = pause.get();
      return wait.isPositive() ? wait : USUAL_PAUSE;
    } catch (RuntimeException e) {
      supervisor.failed(name, e);
      return USUAL_PAUSE;
    }
  }
}
