package org.fresnel.replication;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.node.FleetState;

/// The exchange of what validators have signed: each router knows what went through all of them.
/// Every fact is kept beside the others.
public final class SignatureExchange {
  private static final int RADIX = 36;

  private final Cluster cluster;
  private final SignatureLedger ledger;
  private final FleetState fleet;
  private final boolean on;

  /// The names of the facts go on from the time, so that a router after its restart gives none
  /// again.
  private final AtomicLong number;

  /// @param fleet with the network of the signatures
  /// @param on whether there is anything to share
  public SignatureExchange(
      Cluster cluster, SignatureLedger ledger, FleetState fleet, boolean on, InstantSource clock) {
    this.cluster = cluster;
    this.ledger = ledger;
    this.fleet = fleet;
    this.on = on;
    this.number = new AtomicLong(clock.millis() << 10);
  }

  /// Begins to share. Called once.
  public void start() {
    if (!on) {
      return;
    }
    ledger.share(this::signed);
    KnownNetwork.then(
        fleet,
        () -> cluster.subscribe(Fact.Kind.SIGNATURE, fact -> ledger.received(fact.value().text())));
  }

  private void signed(String line) {
    var key = cluster.members().self() + "/" + Long.toString(number.incrementAndGet(), RADIX);
    cluster.publish(Fact.Kind.SIGNATURE, key, FactValue.ofText(line));
  }
}
