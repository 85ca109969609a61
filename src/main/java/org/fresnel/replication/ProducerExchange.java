package org.fresnel.replication;

import java.time.InstantSource;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.read.SavedProducer;

/// The exchange of the producers of blocks: a client may get a block from one router and publish it
/// through another, and only its producer may know the payload. The first producer of a slot
/// counts.
public final class ProducerExchange {
  private static final int PARTS = 2;

  private final Cluster cluster;
  private final BlockProducers producers;
  private final FleetState fleet;
  private final InstantSource clock;

  public ProducerExchange(
      Cluster cluster, BlockProducers producers, FleetState fleet, InstantSource clock) {
    this.cluster = cluster;
    this.producers = producers;
    this.fleet = fleet;
    this.clock = clock;
  }

  /// Begins to share. Called once.
  public void start() {
    producers.onProduced(this::produced);
    KnownNetwork.then(fleet, () -> cluster.subscribe(Fact.Kind.PRODUCER, this::received));
  }

  private void produced(SavedProducer block) {
    cluster.publish(
        Fact.Kind.PRODUCER,
        Long.toString(block.slot()),
        FactValue.ofText(block.address() + " " + block.node()));
  }

  /// What is not understood is ignored.
  private void received(Fact fact) {
    var value = fact.value().text().split(" ", PARTS);
    if (value.length == PARTS && fact.key().matches("\\d{1,18}")) {
      var now = fleet.snapshot();
      var block = new SavedProducer(Long.parseLong(fact.key()), value[1], value[0]);
      producers.remoteProducer(block, now, now.network().clock().slotAt(clock.instant()));
    }
  }
}
