package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.metrics.RestartMetrics;
import org.fresnel.metrics.ValidatorStateMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SubscriptionListener;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.replay.ReplayLog;
import org.fresnel.replay.ValidatorState;
import org.fresnel.restart.RestartMemory;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Supervisor;

/// Producers of what outlives the nodes' and the router's restarts: the validator state, and what
/// the router knew.
@Singleton
class ReplayProducers {
  @Produces
  @Singleton
  ValidatorStateMetrics metrics(MeterRegistry meters, FleetState fleet) {
    return new ValidatorStateMetrics(meters, fleet.snapshot().names());
  }

  @Produces
  @Singleton
  ValidatorState state(
      NodeEventLoops loops,
      FleetState fleet,
      Supervisor supervisor,
      InstantSource clock,
      Store store,
      ValidatorStateMetrics metrics) {
    var state =
        new ValidatorState(
            loops.state().vertx(),
            fleet,
            loops.state().connector(),
            loops.state().timers(),
            supervisor,
            clock,
            store,
            List.of(metrics, new ReplayLog()));
    metrics.show(state::stock, state::unsaved);
    return state;
  }

  @Produces
  @Singleton
  RestartMemory restart(Store store, FleetState fleet, InstantSource clock, MeterRegistry meters) {
    var restart = RestartMemory.open(store, fleet, clock);
    RestartMetrics.register(meters, restart::restoredFrom, restart::savedAt);
    return restart;
  }

  @Produces
  @Singleton
  SubscriptionListener subscriptions(ValidatorState state) {
    return state::sending;
  }

  @Produces
  @Singleton
  FeeRecipientCheck feeRecipients(ValidatorState state) {
    return new FeeRecipientAdapter(state);
  }
}
