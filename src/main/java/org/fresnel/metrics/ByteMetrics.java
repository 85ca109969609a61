package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/// Shows how much of the byte budget is in use. Described in `docs/metrics.md`.
public final class ByteMetrics {
  private ByteMetrics() {}

  /// Registers the gauges.
  ///
  /// @param used bytes in use
  /// @param most bytes that may be
  public static void register(
      MeterRegistry registry, Supplier<Number> used, Supplier<Number> most) {
    Gauge.builder("fresnel.bytes.in.flight", used)
        .description("Bytes of requests and responses in flight")
        .register(registry);
    Gauge.builder("fresnel.bytes.limit", most)
        .description("Limit of the bytes of requests and responses in flight")
        .register(registry);
  }
}
