package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.rollout.Rollout;
import org.fresnel.rollout.RolloutConductor;
import org.fresnel.rollout.RolloutState;
import org.fresnel.rollout.RolloutStatus;

/// Shows the rollout of this router. Described in `docs/metrics.md`.
public final class RolloutMetrics {
  private RolloutMetrics() {}

  /// Registers everything, so that the gauges begin at 0.
  public static void register(MeterRegistry registry, RolloutConductor rollouts) {
    Gauge.builder("fresnel.rollout.running", rollouts, it -> isActive(it) ? 1 : 0)
        .description("1 while a rollout of this router is in progress")
        .register(registry);
    Gauge.builder("fresnel.rollout.halted", rollouts, it -> isHalted(it) ? 1 : 0)
        .description("1 while the rollout of this router has halted")
        .register(registry);
    Gauge.builder("fresnel.rollout.nodes.left", rollouts, RolloutMetrics::left)
        .description("Nodes that the rollout of this router has not finished, 0 without one")
        .register(registry);
  }

  private static boolean isActive(RolloutConductor rollouts) {
    return rollouts.status().map(RolloutStatus::rollout).filter(Rollout::isActive).isPresent();
  }

  private static boolean isHalted(RolloutConductor rollouts) {
    return rollouts
        .status()
        .filter(it -> it.rollout().state() instanceof RolloutState.Halted)
        .isPresent();
  }

  private static int left(RolloutConductor rollouts) {
    return rollouts
        .status()
        .map(RolloutStatus::rollout)
        .filter(Rollout::isActive)
        .map(it -> it.nodes().size() - it.turn())
        .orElse(0);
  }
}
