package org.fresnel.upstream;

import java.time.Duration;

/// Time as the data path knows it: a stopwatch and an alarm clock. Tests turn it by hand.
public interface Timers {
  /// A monotonic reading in nanoseconds; only differences mean something.
  long nanoTime();

  /// Runs the task once, after the delay, on the caller's event loop.
  Alarm after(Duration delay, Runnable task);

  /// A task that waits for its time.
  interface Alarm {
    /// The task will not run any more. Harmless when it has.
    void cancel();
  }

  /// Time since an earlier reading.
  default Duration since(long earlier) {
    return Duration.ofNanos(nanoTime() - earlier);
  }
}
