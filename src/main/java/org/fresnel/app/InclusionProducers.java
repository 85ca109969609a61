package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.fresnel.config.Settings;
import org.fresnel.inclusion.ChainReaderLoop;
import org.fresnel.inclusion.InclusionService;
import org.fresnel.metrics.InclusionMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Supervisor;

/// Producers of the comparison of duties with the chain.
@Singleton
class InclusionProducers {
  @Produces
  @Singleton
  InclusionService inclusion(
      Vertx vertx,
      FleetState fleet,
      Store store,
      InstantSource clock,
      Settings settings,
      Supervisor supervisor,
      MeterRegistry meters) {
    return new InclusionService(
        vertx,
        fleet,
        store,
        clock,
        settings.duties().epochs(),
        supervisor,
        new InclusionMetrics(meters, fleet.snapshot().names()));
  }

  @Produces
  @Singleton
  ChainReaderLoop chainReader(
      NodeEventLoops loops,
      FleetState fleet,
      InclusionService inclusion,
      Supervisor supervisor,
      InstantSource clock) {
    var loop = loops.probes();
    return new ChainReaderLoop(
        loop.vertx(), fleet, inclusion, loop.connector(), loop.timers(), supervisor, clock);
  }
}
