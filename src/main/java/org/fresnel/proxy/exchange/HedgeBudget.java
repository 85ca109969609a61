package org.fresnel.proxy.exchange;

import org.fresnel.upstream.Timers;

/// The budget that limits extra requests to a share of all requests, so that a fleet that is slow
/// as a whole does not get twice the load. A few a second are always free: the traffic of a small
/// operator alone would earn none. See the retry budgets of Envoy and Finagle.
final class HedgeBudget {
  private static final double FREE_PER_SECOND = 1;
  private static final double MOST_SAVED = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perRequest;
  private final Timers timers;
  private double saved;
  private long countedAt;

  HedgeBudget(int percent, Timers timers) {
    this.perRequest = percent / 100.0;
    this.timers = timers;
    this.saved = percent == 0 ? 0 : MOST_SAVED;
    this.countedAt = timers.nanoTime();
  }

  /// Called when a request arrives.
  void credit() {
    save(perRequest);
  }

  /// Takes one extra request from the budget.
  ///
  /// @return whether there was one left
  boolean spend() {
    if (perRequest == 0) {
      return false;
    }
    var now = timers.nanoTime();
    save((now - countedAt) / NANOS_PER_SECOND * FREE_PER_SECOND);
    countedAt = now;
    if (saved < 1) {
      return false;
    }
    saved--;
    return true;
  }

  private void save(double more) {
    saved = Math.min(MOST_SAVED, saved + more);
  }
}
