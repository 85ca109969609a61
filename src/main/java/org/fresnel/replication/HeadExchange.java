package org.fresnel.replication;

import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.events.SharedHeads;
import org.fresnel.node.FleetState;
import org.fresnel.node.Head;

/// The exchange of the heads that clients have received, so that a client that uses two routers is
/// not taken back to an earlier one.
public final class HeadExchange {
  private final Cluster cluster;
  private final SharedHeads events;
  private final FleetState fleet;

  /// @param fleet with the network, whose clock tells what heads are possible
  public HeadExchange(Cluster cluster, SharedHeads events, FleetState fleet) {
    this.cluster = cluster;
    this.events = events;
    this.fleet = fleet;
  }

  /// Begins to share. Called once.
  public void start() {
    events.onHead(this::emitted);
    KnownNetwork.then(fleet, () -> cluster.subscribe(Fact.Kind.HEAD, this::received));
  }

  private void emitted(Head head) {
    var value = FactValue.ofText(head.slot() + " " + head.root());
    cluster.publish(Fact.Kind.HEAD, cluster.members().self(), value);
  }

  /// What is not understood is ignored.
  private void received(Fact fact) {
    var slot = fact.value().text().split(" ", -1)[0];
    if (slot.matches("\\d{1,18}")) {
      events.remoteHead(Long.parseLong(slot));
    }
  }
}
