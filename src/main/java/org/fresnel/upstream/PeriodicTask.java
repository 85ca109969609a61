package org.fresnel.upstream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A task that runs again and again until it is stopped, however a run ends: with an exception,
/// with a failed future, or not at all. Each run begins a pause after the end of the one before.
/// Bound to the event loop that starts it.
public final class PeriodicTask {
  /// Of a run that has not ended after so long the end is not awaited any more.
  private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

  /// In place of one that cannot be computed, or that is not positive.
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Timers timers;
  private final Supervisor supervisor;
  private final Supplier<Duration> pause;
  private final Supplier<Future<?>> task;
  private final AtomicReference<Timers.Alarm> next = new AtomicReference<>(() -> {});
  private volatile boolean stopped;
  private long run;

  /// Runs nothing yet.
  ///
  /// @param name for log and metric
  /// @param pause after a run, computed anew each time
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

  /// A task that ends when it returns.
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

  /// Begins with a pause.
  public void startLater() {
    later(++run);
  }

  /// Begins with a run. Without effect on one that is under way.
  public void start() {
    begin(++run);
  }

  /// No run begins any more.
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
