package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.config.Settings;
import org.fresnel.metrics.ShadowMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.shadow.RequestMirror;
import org.fresnel.shadow.ShadowReport;
import org.fresnel.upstream.Supervisor;

/// Producers of the shadows: the copies of requests and the report on them.
@Singleton
class ShadowProducers {
  @Produces
  @Singleton
  ShadowReport report(MeterRegistry meters, FleetState fleet) {
    var report = new ShadowReport(new ShadowMetrics(meters, fleet.snapshot()));
    fleet.onChange(
        change -> {
          if (change.before().generation() != change.after().generation()) {
            report.keepOnly(Set.copyOf(change.after().names()));
          }
        });
    return report;
  }

  @Produces
  @Singleton
  RequestMirror mirror(
      NodeEventLoops loops,
      FleetState fleet,
      Settings settings,
      Supervisor supervisor,
      InstantSource clock,
      ShadowReport report) {
    var loop = loops.shadows();
    return new RequestMirror(
        loop.vertx(),
        fleet,
        loop.connector(),
        loop.timers(),
        supervisor,
        clock,
        report,
        settings.shadows(),
        () -> ThreadLocalRandom.current().nextDouble());
  }
}
