package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.fresnel.cluster.Cluster;
import org.fresnel.config.Settings;
import org.fresnel.drill.DrillRunner;
import org.fresnel.metrics.RolloutMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.replication.RolloutExchange;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.rollout.webhook.WebhookCaller;
import org.fresnel.storage.Store;

/// Producers of rollouts.
@Singleton
class RolloutProducers {
  /// No drill begins during a rollout, and no rollout during a drill.
  @Produces
  @Singleton
  RolloutConductor rollouts(
      Vertx vertx,
      FleetState fleet,
      NodeRegistry registry,
      DrillRunner drills,
      Settings settings,
      InstantSource clock,
      Store store,
      MeterRegistry meters) {
    var rollout = settings.rollout();
    var conductor =
        new RolloutConductor(
            fleet,
            registry,
            drills::isRunning,
            rollout,
            rollout
                .webhook()
                .map(url -> new WebhookCaller(url, rollout.hookTimeout(), settings.upstream())),
            clock,
            BlockingTasks.of(vertx),
            store);
    drills.refuseWhile(conductor::obstacle);
    RolloutMetrics.register(meters, conductor);
    return conductor;
  }

  @Produces
  @Singleton
  RolloutExchange exchange(Cluster cluster, RolloutConductor conductor) {
    return new RolloutExchange(cluster, conductor);
  }
}
