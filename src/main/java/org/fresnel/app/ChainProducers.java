package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.config.Settings;
import org.fresnel.events.FanIn;
import org.fresnel.events.FanInLoop;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.metrics.BranchMetrics;
import org.fresnel.metrics.EventMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.probe.Prober;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.upstream.Supervisor;

/// Producers of what follows the chain through the nodes: events, branches, conditions.
@Singleton
class ChainProducers {
  @Produces
  @Singleton
  EventMetrics eventMetrics(MeterRegistry meters, FleetState fleet) {
    return new EventMetrics(meters, fleet.snapshot().names());
  }

  @Produces
  @Singleton
  FanInLoop events(
      NodeEventLoops loops,
      FleetState fleet,
      Prober prober,
      EventMetrics metrics,
      RolloutConductor rollouts,
      Supervisor supervisor) {
    var loop = loops.events();
    var fanIn =
        new FanIn(
            fleet,
            loop.timers(),
            () -> ThreadLocalRandom.current().nextDouble(),
            prober::probeNow,
            metrics,
            supervisor);
    fanIn.onAnnouncement(rollouts::announced);
    return new FanInLoop(loop.vertx(), loop.connector(), fanIn);
  }

  @Produces
  @Singleton
  ForkTrackerLoop forks(
      NodeEventLoops loops,
      FleetState fleet,
      Settings settings,
      Supervisor supervisor,
      InstantSource clock,
      MeterRegistry meters) {
    var loop = loops.probes();
    var forks =
        new ForkTrackerLoop(
            loop.vertx(),
            fleet,
            loop.connector(),
            settings.probe().timeout(),
            loop.timers(),
            supervisor,
            clock);
    BranchMetrics.register(meters, forks);
    return forks;
  }

  @Produces
  @Singleton
  ActiveConditions conditions(ConditionMonitor monitor) {
    return monitor.conditions();
  }
}
