package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.fresnel.config.Settings;
import org.fresnel.metrics.ProofMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proof.ClientReads;
import org.fresnel.proof.StandbyProverLoop;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.routing.EndpointTable;
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
  StandbyProverLoop prover(
      NodeEventLoops loops,
      FleetState fleet,
      ClientReads clientReads,
      EndpointTable table,
      Settings settings,
      Supervisor supervisor,
      InstantSource clock,
      RolloutConductor rollouts,
      MeterRegistry meters) {
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
        new ProofMetrics(meters, fleet.snapshot().names()).and(rollouts.proofs()));
  }
}
