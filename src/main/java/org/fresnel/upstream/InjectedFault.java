package org.fresnel.upstream;

import java.time.Duration;

/// A simulated fault of a node, for a drill. The node itself is not affected.
public sealed interface InjectedFault {
  /// Nothing listens at the address; event streams end.
  record Down() implements InjectedFault {}

  /// The node accepts requests and does not respond. They do not reach it.
  record Hang() implements InjectedFault {}

  /// The node is slower. Requests reach it after the delay, and so do its events.
  ///
  /// @param median of the delay
  /// @param p99 that one delay in a hundred exceeds; not less than the median
  record Slow(Duration median, Duration p99) implements InjectedFault {
    /// The part of the distribution above this is cut off.
    private static final double LAST = 0.999;

    /// A delay with a log-logistic distribution, which has the two given values and a long tail.
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

  /// The node answers some requests with status 500. They do not reach it.
  ///
  /// @param share of the requests, from 0 to 1
  record Errors(double share) implements InjectedFault {}

  /// The node's head does not change.
  ///
  /// @param slot of that head
  record StaleHead(long slot) implements InjectedFault {}

  /// The node's event streams are open and send nothing.
  record DropEvents() implements InjectedFault {}

  /// The node's open event streams send nothing, and new ones get no response.
  record EventsSilent() implements InjectedFault {}

  /// The node accepts requests and does not respond, but goes on to send events. The requests do
  /// not reach it.
  record HangEvents() implements InjectedFault {}

  /// The node has not verified its head.
  record Optimistic() implements InjectedFault {}

  /// The node's execution client is offline.
  record ElOffline() implements InjectedFault {}

  /// The node answers all requests with status 400. They do not reach it.
  record WrongRequest() implements InjectedFault {}

  /// The node needs ten times as long as usual, and its events come later.
  ///
  /// @param least shortest delay
  record Starve(Duration least) implements InjectedFault {
    private static final int FACTOR = 10;

    /// The delay of a response.
    ///
    /// @param usual time in which the node responded
    public Duration delay(Duration usual) {
      var delay = usual.multipliedBy(FACTOR);
      return delay.compareTo(least) < 0 ? least : delay;
    }
  }
}
