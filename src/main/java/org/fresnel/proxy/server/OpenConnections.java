package org.fresnel.proxy.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The number of open client connections on all event loops, in total and for each address.
final class OpenConnections {
  private final ServerLimits bounds;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<String, Integer> perAddress = new ConcurrentHashMap<>();

  OpenConnections(ServerLimits bounds) {
    this.bounds = bounds;
  }

  /// The open connections.
  int count() {
    return all.get();
  }

  /// Counts one more, with or without a place for it.
  ///
  /// @return whether there was a place
  boolean opened(String address) {
    var ofAddress = perAddress.merge(address, 1, Integer::sum);
    return all.incrementAndGet() <= bounds.connections()
        && ofAddress <= bounds.connectionsPerAddress();
  }

  /// Called when a counted connection is closed.
  void closed(String address) {
    all.decrementAndGet();
    perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }
}
