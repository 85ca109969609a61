package org.fresnel.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;
import org.fresnel.cluster.Members.Progress;
import org.fresnel.cluster.Members.Replica;

/// Makes the list of routers from those in view and those that have ever presented themselves.
final class MemberList {
  private MemberList() {}

  static Members of(
      ReplicaIdentity self,
      Progress progress,
      int expected,
      int protocol,
      Collection<PeerTable.Peer> inView,
      Collection<Fact> known) {
    var replicas = new TreeMap<String, Replica>();
    for (var fact : known) {
      var router = ReplicaIdentity.of(fact);
      replicas.put(
          router.name(),
          new Replica(router.name(), router.version(), router.dataPlane(), false, Duration.ZERO));
    }
    for (var peer : inView) {
      replicas.merge(
          peer.name(),
          new Replica(peer.name(), "", "", true, peer.lag()),
          (old, now) -> new Replica(old.name(), old.version(), old.dataPlane(), true, now.lag()));
    }
    return new Members(
        self.name(), progress, expected, protocol, replicas.values().stream().toList());
  }
}
