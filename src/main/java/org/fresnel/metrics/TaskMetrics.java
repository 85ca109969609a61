package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;

/// Counts failures of the router's own tasks. Described in `docs/metrics.md`.
public final class TaskMetrics implements Consumer<String> {
  private final MeterRegistry registry;

  /// Registers nothing yet: a task that never fails has no counter.
  public TaskMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /// @param task that failed, one of few
  @Override
  public void accept(String task) {
    Counter.builder("fresnel.task.failures")
        .description("Failures of a task of the router's own, which goes on")
        .tag("task", task)
        .register(registry)
        .increment();
  }
}
