package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;

/// Counts failures of the router's own tasks. Described in `docs/metrics.md`.
public final class TaskMetrics implements Consumer<String> {
  private static final List<String> TASKS =
      List.of(
          "branches",
          "checkpoints",
          "conditions",
          "configuration",
          "credentials",
          "drills",
          "duties",
          "events",
          "fleet",
          "probes",
          "registry",
          "replays");

  private final MeterRegistry registry;

  /// Registers everything, so that the counter of every task begins at 0.
  public TaskMetrics(MeterRegistry registry) {
    this.registry = registry;
    TASKS.forEach(this::counter);
  }

  /// @param task that failed, one of few
  @Override
  public void accept(String task) {
    counter(task).increment();
  }

  private Counter counter(String task) {
    return Counter.builder("fresnel.task.failures")
        .description("Failures of an internal task, which continues")
        .tag("task", task)
        .register(registry);
  }
}
