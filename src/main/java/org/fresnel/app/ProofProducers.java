package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.config.Settings;
import org.fresnel.duties.DutyService;
import org.fresnel.metrics.ProofMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proof.ClientReads;
import org.fresnel.proof.RoutedDutyReads;
import org.fresnel.proof.StandbyProverLoop;
import org.fresnel.proxy.exchange.RequestListeners;
import org.fresnel.proxy.exchange.UpstreamContextFactory;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;
import org.fresnel.shadow.ShadowReport;
import org.fresnel.upstream.Supervisor;

/// Producers of the proof of standbys.
@Singleton
class ProofProducers {
  @Produces
  @Singleton
  ClientReads clientReads(InstantSource clock) {
    return new ClientReads(clock);
  }

  @Produces
  @Singleton
  RoutedDutyReads routedReads(
      NodeEventLoops loops,
      FleetState fleet,
      RoutePlanner planner,
      EndpointTable table,
      Settings settings,
      InstantSource clock) {
    var loop = loops.probes();
    var upstreams =
        new UpstreamContextFactory(
            loop.connector(),
            loop.timers(),
            fleet,
            new RequestListeners(List.of()),
            settings.forward().hedging());
    return new RoutedDutyReads(loop.vertx(), upstreams, planner, table, clock);
  }

  @Produces
  @Singleton
  StandbyProverLoop prover(
      NodeEventLoops loops,
      FleetState fleet,
      ClientReads clientReads,
      EndpointTable table,
      Settings settings,
      Supervisor supervisor,
      InstantSource clock,
      RolloutConductor rollouts,
      ShadowReport verdicts,
      MeterRegistry meters,
      Provider<DutyService> duties) {
    var loop = loops.probes();
    return new StandbyProverLoop(
        loop.vertx(),
        fleet,
        clientReads,
        table,
        loop.connector(),
        settings.probe().timeout(),
        loop.timers(),
        supervisor,
        clock,
        new ProofMetrics(meters, fleet.snapshot().names()).and(rollouts.proofs()).and(verdicts),
        slot -> duties.get().calendar().mayPropose(slot));
  }
}
