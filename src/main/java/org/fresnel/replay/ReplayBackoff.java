package org.fresnel.replay;

import java.time.Duration;
import org.fresnel.upstream.Backoff;

/// The waiting times between the replays to one node. The first is due at once; each that follows
/// soon after another waits longer, so that a node with an event stream that breaks every second
/// does not get everything every second.
final class ReplayBackoff {
  private static final Duration CALM = Duration.ofMinutes(1);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

  private int inARow;
  private long endedAt;

  /// A replay has ended.
  ///
  /// @param now reading of the stopwatch
  void ended(long now) {
    inARow++;
    endedAt = now;
  }

  /// Time until the next may begin; zero for at once.
  ///
  /// @param now reading of the stopwatch
  Duration untilNext(long now) {
    var since = Duration.ofNanos(now - endedAt);
    if (inARow == 0 || since.compareTo(CALM) >= 0) {
      inARow = 0;
      return Duration.ZERO;
    }
    var left = BACKOFF.after(inARow).minus(since);
    return left.isPositive() ? left : Duration.ZERO;
  }
}
