package org.fresnel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.duties.Duties;
import org.fresnel.duties.DutyLog;
import org.fresnel.duties.DutySettings;
import org.fresnel.metrics.DutyMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.Timers;

/// Creates the duty calendar with its metrics and its log.
final class DutiesFactory {
  private DutiesFactory() {}

  static Duties create(
      Vertx vertx,
      LiveFleet fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      DutySettings settings,
      MeterRegistry registry) {
    var metrics = new DutyMetrics(registry, clock);
    var duties =
        new Duties(
            vertx, fleet, timers, supervisor, clock, settings, List.of(metrics, new DutyLog()));
    metrics.show(duties::calendar);
    return duties;
  }
}
