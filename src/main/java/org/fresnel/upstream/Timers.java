package org.fresnel.upstream;

import java.time.Duration;

/// The clock of the data path: a stopwatch and an alarm. Tests set it by hand.
public interface Timers {
  /// A monotonic reading in nanoseconds; only differences are meaningful.
  long nanoTime();

  /// Runs the task once, after the delay, on the caller's event loop.
  Alarm after(Duration delay, Runnable task);

  /// A task that is scheduled.
  interface Alarm {
    /// Cancels the task. No effect when it has run.
    void cancel();
  }

  /// Time since an earlier reading.
  default Duration since(long earlier) {
    return Duration.ofNanos(nanoTime() - earlier);
  }
}
