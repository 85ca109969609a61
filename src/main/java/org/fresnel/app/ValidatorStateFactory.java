package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.metrics.ValidatorStateMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.replay.ReplayLog;
import org.fresnel.replay.ValidatorState;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Creates the validator state with its metrics and its log.
final class ValidatorStateFactory {
  private ValidatorStateFactory() {}

  static ValidatorState create(
      Vertx vertx,
      FleetState fleet,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Store store,
      MeterRegistry registry) {
    var names = fleet.snapshot().nodes().stream().map(it -> it.node().name()).toList();
    var metrics = new ValidatorStateMetrics(registry, names);
    fleet.onChange(metrics::changed);
    var validatorState =
        new ValidatorState(
            vertx,
            fleet,
            connector,
            timers,
            supervisor,
            clock,
            store,
            List.of(metrics, new ReplayLog()));
    metrics.show(validatorState::stock, validatorState::unsaved);
    return validatorState;
  }
}
