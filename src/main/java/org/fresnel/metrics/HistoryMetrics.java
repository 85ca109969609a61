package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.history.IncidentRecorder;

/// Shows what goes on of what the journal writes down. Described in `docs/metrics.md`.
public final class HistoryMetrics {
  private HistoryMetrics() {}

  /// Registers the gauges.
  public static void register(MeterRegistry registry, IncidentRecorder incidents) {
    gauge(registry, incidents, "trouble", false);
    gauge(registry, incidents, "drill", true);
  }

  private static void gauge(
      MeterRegistry registry, IncidentRecorder incidents, String cause, boolean drilled) {
    Gauge.builder("fresnel.incidents.open", incidents, it -> it.open(drilled))
        .description("Nodes with an open incident")
        .tag("cause", cause)
        .register(registry);
  }
}
