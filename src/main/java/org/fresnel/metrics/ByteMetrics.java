package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.wire.ByteBudget;

/// Shows how much of the byte budget is in use. Described in `docs/metrics.md`.
public final class ByteMetrics {
  private ByteMetrics() {}

  /// Registers the gauges.
  public static void register(MeterRegistry registry, ByteBudget bytes) {
    Gauge.builder("fresnel.bytes.in.flight", bytes, ByteBudget::used)
        .description("Bytes of requests and answers that are held")
        .register(registry);
    Gauge.builder("fresnel.bytes.limit", bytes, ByteBudget::most)
        .description("Most bytes of requests and answers that are held")
        .register(registry);
  }
}
