package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Shows how old the restart state is. Described in `docs/metrics.md`.
public final class RestartMetrics {
  private static final double MILLIS = 1_000;

  private RestartMetrics() {}

  /// Registers the gauges. They have no number while there is no such time.
  ///
  /// @param restored time of the state that this process went on from
  /// @param saved time of the state that the next process would go on from
  public static void register(
      MeterRegistry registry,
      Supplier<Optional<Instant>> restored,
      Supplier<Optional<Instant>> saved) {
    timestamp(
        registry,
        "fresnel.restart.restored.timestamp.seconds",
        "Unix time of the state from which this process goes on",
        restored);
    timestamp(
        registry,
        "fresnel.restart.saved.timestamp.seconds",
        "Unix time of the last state that was saved for the next process",
        saved);
  }

  private static void timestamp(
      MeterRegistry registry, String name, String words, Supplier<Optional<Instant>> time) {
    Gauge.builder(name, () -> seconds(time.get())).description(words).register(registry);
  }

  private static double seconds(Optional<Instant> time) {
    return time.map(it -> it.toEpochMilli() / MILLIS).orElse(Double.NaN);
  }
}
