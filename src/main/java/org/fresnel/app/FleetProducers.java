package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.fresnel.config.LoadedConfig;
import org.fresnel.config.Settings;
import org.fresnel.metrics.FleetMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.probe.Prober;
import org.fresnel.registry.MaintenanceWindowFinder;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;

/// Producers of the nodes, their health and their probes.
@Singleton
class FleetProducers {
  @Produces
  @Singleton
  NodeRegistry registry(
      LoadedConfig loaded, Store store, MaintenanceWindowFinder windows, InstantSource clock) {
    var settings = loaded.settings();
    var given = new NodeRegistry.Given(settings.nodes(), settings.health(), loaded.reader());
    return new NodeRegistry(given, store, windows, clock);
  }

  @Produces
  @Singleton
  FleetState fleet(NodeRegistry registry, Supervisor supervisor) {
    var fleet = registry.fleet();
    fleet.onFailure(failure -> supervisor.failed("fleet", failure));
    return fleet;
  }

  @Produces
  @Singleton
  FleetMetrics metrics(MeterRegistry meters, FleetState fleet, Connector connector) {
    return new FleetMetrics(meters, fleet, connector.sent()::today);
  }

  @Produces
  @Singleton
  Prober prober(
      NodeEventLoops loops,
      FleetState fleet,
      Settings settings,
      Supervisor supervisor,
      InstantSource clock) {
    var loop = loops.probes();
    return new Prober(
        loop.vertx(), fleet, settings.probe(), loop.connector(), loop.timers(), supervisor, clock);
  }
}
