package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.duties.DutyLog;
import org.fresnel.duties.DutyService;
import org.fresnel.duties.DutySettings;
import org.fresnel.metrics.DutyMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Creates the duty calendar with its metrics and its log.
final class DutyFactory {
  private DutyFactory() {}

  static DutyService create(
      Vertx vertx,
      FleetState fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      DutySettings settings,
      MeterRegistry registry) {
    var metrics = new DutyMetrics(registry, clock);
    var duties =
        new DutyService(
            vertx, fleet, timers, supervisor, clock, settings, List.of(metrics, new DutyLog()));
    metrics.show(duties::calendar);
    return duties;
  }
}
