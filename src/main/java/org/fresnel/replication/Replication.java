package org.fresnel.replication;

import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Members;

/// Everything that the routers of a cluster exchange. A router that is configured alone exchanges
/// nothing, and keeps nothing for it.
public final class Replication {
  private final Cluster cluster;
  private final OpinionExchange opinions;
  private final OrderExchange orders;
  private final ValidatorStateExchange validatorState;
  private final DutyExchange duties;
  private final DrillExchange drills;
  private final HeadExchange heads;
  private final ProducerExchange producers;
  private final SignatureExchange signatures;
  private final IncidentExchange incidents;

  public Replication(
      Cluster cluster,
      OpinionExchange opinions,
      OrderExchange orders,
      ValidatorStateExchange validatorState,
      DutyExchange duties,
      DrillExchange drills,
      HeadExchange heads,
      ProducerExchange producers,
      SignatureExchange signatures,
      IncidentExchange incidents) {
    this.cluster = cluster;
    this.opinions = opinions;
    this.orders = orders;
    this.validatorState = validatorState;
    this.duties = duties;
    this.drills = drills;
    this.heads = heads;
    this.producers = producers;
    this.signatures = signatures;
    this.incidents = incidents;
  }

  /// Begins to share, with what this router has from the disk. Called once, when the validator
  /// state has started.
  public void start() {
    if (cluster.members().progress() == Members.Progress.STANDALONE) {
      return;
    }
    orders.start();
    validatorState.start();
    duties.start();
    drills.start();
    heads.start();
    producers.start();
    signatures.start();
    opinions.start();
    incidents.start();
  }

  /// Leaves the cluster.
  public void stop() {
    cluster.close();
  }
}
