package org.fresnel.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.fresnel.checkpoint.CheckpointListener;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.checkpoint.Held;
import org.fresnel.checkpoint.Offer;

/// Checkpoint sync in numbers.
public final class CheckpointMetrics implements CheckpointListener {
  private static final String FETCHES = "fresnel.checkpoint.fetches";
  private static final String ANSWERS = "fresnel.checkpoint.answers";

  private final MeterRegistry registry;

  /// Every series is there from the start but those of nodes.
  public CheckpointMetrics(MeterRegistry registry) {
    this.registry = registry;
    List.of("state", "block", "root", "refused")
        .forEach(what -> registry.counter(ANSWERS, "what", what));
  }

  /// Shows what is kept; 0 where nothing is.
  public void show(Checkpoints checkpoints) {
    registry.gauge("fresnel.checkpoint.epoch", checkpoints, it -> epoch(it));
    registry.gauge("fresnel.checkpoint.trusted.until.epoch", checkpoints, it -> trustedUntil(it));
    registry.gauge("fresnel.checkpoint.served", checkpoints, it -> served(it));
  }

  private static double epoch(Checkpoints checkpoints) {
    return checkpoints.report().newest().map(held -> held.checkpoint().epoch()).orElse(0L);
  }

  private static double trustedUntil(Checkpoints checkpoints) {
    return checkpoints.report().newest().map(Held::trustedUntilEpoch).orElse(0L);
  }

  private static double served(Checkpoints checkpoints) {
    return checkpoints.serves() && checkpoints.report().offer() instanceof Offer.Served ? 1 : 0;
  }

  @Override
  public void fetched(String node, Result result, String reason) {
    registry
        .counter(FETCHES, "node", node, "result", result.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void answered(String what) {
    registry.counter(ANSWERS, "what", what).increment();
  }
}
