package org.fresnel.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.cluster.ExchangeMessage.Hello;

/// The routers in view that have presented themselves.
final class PeerTable {
  /// Another router.
  ///
  /// @param lag time that its last message took, by the clocks of both
  record Peer(String name, ProtocolRange protocols, Duration lag) {}

  private final Map<PeerAddress, Peer> peers = new ConcurrentHashMap<>();

  /// @param now nanoseconds since 1970
  void heard(PeerAddress from, Hello hello, long now) {
    var lag = Duration.ofNanos(Math.max(0, now - hello.sentAt()));
    peers.put(from, new Peer(hello.name(), hello.protocols(), lag));
  }

  Optional<Peer> find(PeerAddress address) {
    return Optional.ofNullable(peers.get(address));
  }

  Collection<Peer> all() {
    return peers.values();
  }

  void retain(Collection<PeerAddress> inView) {
    peers.keySet().retainAll(inView);
  }

  /// The version that all routers in view understand: the first one until all have presented
  /// themselves, 0 if there is none.
  int version(ProtocolRange own, Collection<PeerAddress> others) {
    var ranges = new ArrayList<ProtocolRange>();
    ranges.add(own);
    for (var other : others) {
      var peer = find(other);
      if (peer.isEmpty()) {
        return ProtocolRange.FIRST;
      }
      ranges.add(peer.get().protocols());
    }
    return ProtocolRange.common(ranges);
  }
}
