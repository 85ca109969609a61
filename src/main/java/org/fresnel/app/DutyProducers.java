package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.fresnel.config.Settings;
import org.fresnel.duties.DutyLog;
import org.fresnel.duties.DutyService;
import org.fresnel.guard.SignatureGuard;
import org.fresnel.inclusion.InclusionService;
import org.fresnel.metrics.DutyMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.notify.DutyFailures;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Producers of the duties and their forecast.
@Singleton
class DutyProducers {
  @Produces
  @Singleton
  DutyService duties(
      Vertx vertx,
      FleetState fleet,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Settings settings,
      DutyFailures failures,
      SignatureGuard guard,
      InclusionService inclusion,
      MeterRegistry meters) {
    var metrics = new DutyMetrics(meters, clock);
    var listeners = List.of(metrics, new DutyLog(), failures, guard, inclusion);
    var duties =
        new DutyService(vertx, fleet, timers, supervisor, clock, settings.duties(), listeners);
    metrics.show(duties::calendar);
    return duties;
  }

  /// Looks the duties up later: they need the fleet, and the registry of the fleet needs this.
  @Produces
  @Singleton
  DutyForecastAdapter forecast(Provider<DutyService> duties) {
    return new DutyForecastAdapter(() -> duties.get().calendar());
  }
}
