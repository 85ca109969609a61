package org.fresnel.proxy.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many connections of clients are open on all event loops, in all and of each address.
final class OpenConnections {
  private final ServerLimits bounds;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<String, Integer> perAddress = new ConcurrentHashMap<>();

  OpenConnections(ServerLimits bounds) {
    this.bounds = bounds;
  }

  /// Counts one more, whether there is a place for it or not.
  ///
  /// @return whether there was
  boolean opened(String address) {
    var ofAddress = perAddress.merge(address, 1, Integer::sum);
    return all.incrementAndGet() <= bounds.connections()
        && ofAddress <= bounds.connectionsPerAddress();
  }

  /// One that was counted is closed.
  void closed(String address) {
    all.decrementAndGet();
    perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }
}
