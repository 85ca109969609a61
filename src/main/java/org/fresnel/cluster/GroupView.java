package org.fresnel.cluster;

import java.util.List;

/// The routers that reach each other now.
///
/// @param id another one for each view; the same on all its members
/// @param self this router
/// @param members this router too, in the same order on all of them
/// @param othersListen whether another router listens that is not among them; known only to a
///   router that is alone
record GroupView(String id, PeerAddress self, List<PeerAddress> members, boolean othersListen) {
  GroupView {
    members = List.copyOf(members);
  }

  GroupView(String id, PeerAddress self, List<PeerAddress> members) {
    this(id, self, members, false);
  }

  /// The one that grants leases and that the others compare with.
  PeerAddress coordinator() {
    return members.getFirst();
  }

  boolean isCoordinator() {
    return coordinator().equals(self);
  }

  List<PeerAddress> others() {
    return members.stream().filter(it -> !it.equals(self)).toList();
  }

  boolean isAlone() {
    return members.size() == 1;
  }
}
