package org.fresnel.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.fresnel.conditions.ActiveConditions;

/// Shows the conditions that hold. Described in `docs/metrics.md`.
public final class ConditionMetrics {
  private final MultiGauge holding;

  /// Shows none yet.
  public ConditionMetrics(MeterRegistry registry) {
    holding =
        MultiGauge.builder("fresnel.condition")
            .description("1 while a condition of the chain or its nodes is active")
            .register(registry);
  }

  /// Shows these and no others.
  public void show(List<ActiveConditions.Holding> now) {
    holding.register(
        now.stream()
            .map(
                it -> {
                  var condition = it.condition();
                  var tags =
                      Tags.of("kind", condition.kind().label(), "subject", condition.subject());
                  return MultiGauge.Row.of(tags, 1);
                })
            .toList(),
        true);
  }
}
