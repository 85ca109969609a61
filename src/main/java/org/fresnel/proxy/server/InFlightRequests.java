package org.fresnel.proxy.server;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The requests that are being answered, on all event loops together.
final class InFlightRequests {
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger heavy = new AtomicInteger();
  private final AtomicLong entered = new AtomicLong();
  private volatile boolean ending;

  int all() {
    return all.get();
  }

  /// Returns whether no connection should be used for another request.
  boolean ending() {
    return ending;
  }

  void announceEnd() {
    ending = true;
  }

  /// The number of requests since the start.
  long soFar() {
    return entered.get();
  }

  void entered() {
    entered.incrementAndGet();
    all.incrementAndGet();
  }

  void left() {
    all.decrementAndGet();
  }

  /// Takes one of so many places for `HEAVY` requests.
  ///
  /// @return whether there was one
  boolean enterHeavy(int places) {
    if (heavy.incrementAndGet() <= places) {
      return true;
    }
    heavy.decrementAndGet();
    return false;
  }

  void leaveHeavy() {
    heavy.decrementAndGet();
  }
}
