package org.fresnel.upstream;

import java.time.Duration;

/// What a node only seems to do, for a drill. The node itself knows nothing of it.
public sealed interface InjectedFault {
  /// Nothing seems to listen; event streams end.
  record Down() implements InjectedFault {}

  /// It seems to take requests and to keep silent. They do not reach it.
  record Hang() implements InjectedFault {}

  /// It takes longer. Requests reach it that much later, and so do its events.
  ///
  /// @param median of the delay
  /// @param p99 that one delay in a hundred exceeds; not less than the median
  record Slow(Duration median, Duration p99) implements InjectedFault {
    /// More than this of the distribution's tail is cut off.
    private static final double LAST = 0.999;

    /// A delay: log-logistic, which has the two given values and a long tail.
    ///
    /// @param chance from 0 to 1
    public Duration delay(double chance) {
      var part = Math.min(chance, LAST);
      if (part <= 0) {
        return Duration.ZERO;
      }
      var spread = Math.log((double) p99.toNanos() / median.toNanos()) / Math.log(99);
      return Duration.ofNanos((long) (median.toNanos() * Math.pow(part / (1 - part), spread)));
    }
  }

  /// It seems to answer some requests with status 500. They do not reach it.
  ///
  /// @param share of the requests, from 0 to 1
  record Errors(double share) implements InjectedFault {}

  /// Its head seems to stand still.
  ///
  /// @param slot of that head
  record StaleHead(long slot) implements InjectedFault {}

  /// Its event streams seem to be open and silent.
  record DropEvents() implements InjectedFault {}
}
