package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// Shows which build is running. Described in `docs/metrics.md`.
public final class BuildMetrics {
  private BuildMetrics() {}

  /// Registers the gauge.
  ///
  /// @param version of the program
  /// @param revision that it was built from
  public static void register(MeterRegistry registry, String version, String revision) {
    Gauge.builder("fresnel.build.info", () -> 1)
        .description("1, with the version and the revision of this program")
        .tag("version", version)
        .tag("revision", revision)
        .register(registry);
  }
}
