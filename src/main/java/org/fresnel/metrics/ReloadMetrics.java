package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often the configuration was read again, and shows whether its file holds. Described
/// in `docs/metrics.md`.
public final class ReloadMetrics {
  private static final List<String> RESULTS = List.of("applied", "unchanged", "refused");

  private final MeterRegistry registry;
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  /// Registers everything, so that the counters begin at 0.
  public ReloadMetrics(MeterRegistry registry) {
    this.registry = registry;
    RESULTS.forEach(this::counter);
    Gauge.builder("fresnel.config.reload.refused", refused, AtomicInteger::get)
        .description("1 while the file has a mistake and the configuration from before is used")
        .register(registry);
    Gauge.builder("fresnel.config.reload.waiting", waiting, AtomicInteger::get)
        .description("Keys of the file that take effect with the next start")
        .register(registry);
  }

  /// The file was read.
  ///
  /// @param result `applied`, `unchanged` or `refused`
  /// @param waitingKeys that take effect with the next start
  public void read(String result, int waitingKeys) {
    counter(result).increment();
    refused.set(result.equals("refused") ? 1 : 0);
    waiting.set(waitingKeys);
  }

  private Counter counter(String result) {
    return Counter.builder("fresnel.config.reloads")
        .description("Times that the configuration was read again")
        .tag("result", result)
        .register(registry);
  }
}
