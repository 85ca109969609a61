package org.fresnel.drill;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.fresnel.upstream.Timers;

/// Sends duty reads during a drill, once a second while no client has sent a request. So each drill
/// shows something.
///
/// @param reads sends them
record OwnReads(DrillReads reads, Timers timers) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// @param began reading of the timers
  /// @param running whether the drill still runs
  /// @param failed called after a read that no node answered
  void begin(DrillCounters counters, long began, BooleanSupplier running, Runnable failed) {
    if (!running.getAsBoolean()) {
      return;
    }
    if (!counters.hasRequests()) {
      reads.send(
          result -> {
            if (running.getAsBoolean()) {
              counters.read(result, timers.since(began));
              if (result.node().isEmpty()) {
                failed.run();
              }
            }
          });
    }
    timers.after(PAUSE, () -> begin(counters, began, running, failed));
  }
}
