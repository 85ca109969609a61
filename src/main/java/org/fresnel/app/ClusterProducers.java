package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.ClusterFactory;
import org.fresnel.cluster.ClusterSettings;
import org.fresnel.config.Settings;
import org.fresnel.drill.DrillRunner;
import org.fresnel.duties.DutyService;
import org.fresnel.events.FanInLoop;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.history.IncidentRecorder;
import org.fresnel.metrics.ClusterMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.read.BlockProducers;
import org.fresnel.proxy.server.ProxySettings;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.replay.ValidatorState;
import org.fresnel.replication.ClusterConditions;
import org.fresnel.replication.CutOffCondition;
import org.fresnel.replication.DrillExchange;
import org.fresnel.replication.DutyExchange;
import org.fresnel.replication.HeadExchange;
import org.fresnel.replication.IncidentExchange;
import org.fresnel.replication.OpinionExchange;
import org.fresnel.replication.OrderExchange;
import org.fresnel.replication.ProducerExchange;
import org.fresnel.replication.RecordExchange;
import org.fresnel.replication.Replication;
import org.fresnel.replication.SignatureExchange;
import org.fresnel.replication.ValidatorStateExchange;

/// Producers of the cluster, and of what its routers exchange.
@Singleton
class ClusterProducers {
  /// Looks for the other routers from now on.
  @Produces
  @Singleton
  Cluster cluster(Settings settings, BuildInfo build, InstantSource clock, MeterRegistry meters) {
    var cluster =
        settings
            .cluster()
            .map(it -> start(it, settings.forward(), build, clock))
            .orElseGet(() -> ClusterFactory.standalone(clock));
    ClusterMetrics.register(meters, cluster);
    return cluster;
  }

  /// A router that takes over the port of the validator clients finds the cluster's in use until
  /// the other process ends.
  private static Cluster start(
      ClusterSettings cluster, ProxySettings listen, BuildInfo build, InstantSource clock) {
    if (!listen.reusePort()) {
      try {
        cluster.requireFreePort();
      } catch (IOException e) {
        throw StartupException.cluster(cluster.listen(), e);
      }
    }
    var address = cluster.dataPlane(listen.host(), listen.port());
    return ClusterFactory.start(cluster, build.version(), address, clock);
  }

  @Produces
  @Singleton
  OpinionExchange opinions(Cluster cluster, FleetState fleet, InstantSource clock) {
    return new OpinionExchange(cluster, fleet, clock);
  }

  @Produces
  @Singleton
  CutOffCondition cutOff(FleetState fleet, OpinionExchange opinions, InstantSource clock) {
    return new CutOffCondition(fleet::snapshot, opinions::all, clock);
  }

  @Produces
  @Singleton
  ClusterConditions clusterConditions(Cluster cluster) {
    return new ClusterConditions(cluster);
  }

  @Produces
  @Singleton
  IncidentExchange incidents(Cluster cluster, IncidentRecorder recorder) {
    return new IncidentExchange(recorder, new RecordExchange(cluster, RecordExchange.Log.INCIDENT));
  }

  @Produces
  @Singleton
  Replication replication(
      Vertx vertx,
      Cluster cluster,
      FleetState fleet,
      NodeRegistry registry,
      ValidatorState state,
      DutyService duties,
      DrillRunner drills,
      FanInLoop events,
      BlockProducers producers,
      SignatureLedger signatures,
      Settings settings,
      OpinionExchange opinions,
      IncidentExchange incidents,
      InstantSource clock) {
    return new Replication(
        cluster,
        opinions,
        new OrderExchange(cluster, registry),
        new ValidatorStateExchange(cluster, state, fleet),
        new DutyExchange(cluster, duties, fleet),
        new DrillExchange(cluster, drills, BlockingTasks.of(vertx)),
        new HeadExchange(cluster, events, fleet),
        new ProducerExchange(cluster, producers, fleet, clock),
        new SignatureExchange(cluster, signatures, fleet, settings.guard().isOn(), clock),
        incidents);
  }
}
