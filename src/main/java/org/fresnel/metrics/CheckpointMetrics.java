package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.fresnel.checkpoint.CheckpointListener;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.checkpoint.ServeDecision;
import org.fresnel.checkpoint.StoredCheckpoint;

/// Counts what is done with checkpoints. Described in `docs/metrics.md`.
public final class CheckpointMetrics implements CheckpointListener {
  private static final List<String> ANSWERS = List.of("state", "block", "root", "refused");

  private final MeterRegistry registry;

  /// Registers everything, so that the counters begin at 0.
  ///
  /// @param nodes their names
  public CheckpointMetrics(MeterRegistry registry, List<String> nodes) {
    this.registry = registry;
    ANSWERS.forEach(this::answers);
    for (var node : nodes) {
      List.of(Result.values()).forEach(result -> fetches(node, result));
    }
  }

  /// Shows what is kept.
  public void show(Checkpoints checkpoints) {
    gauge(
        checkpoints,
        "fresnel.checkpoint.epoch",
        "Epoch of the stored checkpoint",
        it -> it.report().newest().map(held -> held.checkpoint().epoch()).orElse(0L));
    gauge(
        checkpoints,
        "fresnel.checkpoint.trusted.until.epoch",
        "Last epoch in which the stored checkpoint can be trusted",
        it -> it.report().newest().map(StoredCheckpoint::trustedUntilEpoch).orElse(0L));
    gauge(
        checkpoints,
        "fresnel.checkpoint.served",
        "Whether the checkpoint is served",
        it -> it.serves() && it.report().decision() instanceof ServeDecision.Served ? 1 : 0);
  }

  private void gauge(
      Checkpoints checkpoints,
      String name,
      String description,
      ToDoubleFunction<Checkpoints> value) {
    Gauge.builder(name, checkpoints, value).description(description).register(registry);
  }

  private Counter answers(String what) {
    return Counter.builder("fresnel.checkpoint.answers")
        .description("Responses from disk to syncing nodes")
        .tag("what", what)
        .register(registry);
  }

  private Counter fetches(String node, Result result) {
    return Counter.builder("fresnel.checkpoint.fetches")
        .description("Attempts to fetch a checkpoint from a node")
        .tag("node", node)
        .tag("result", result.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  @Override
  public void fetched(String node, Result result, String reason) {
    fetches(node, result).increment();
  }

  @Override
  public void answered(String what) {
    answers(what).increment();
  }
}
