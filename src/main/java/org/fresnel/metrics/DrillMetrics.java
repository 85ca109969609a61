package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillProgramme;
import org.fresnel.drill.DrillRunner;

/// Shows drills and their results. Described in `docs/metrics.md`.
public final class DrillMetrics {
  private DrillMetrics() {}

  /// Registers everything, so that the counters begin at 0.
  ///
  /// @param scheduled whether drills are due at all
  public static void register(MeterRegistry registry, DrillRunner drills, boolean scheduled) {
    Gauge.builder("fresnel.drill.running", drills, it -> it.isRunning() ? 1 : 0)
        .description("1 while a drill runs")
        .register(registry);
    Gauge.builder("fresnel.drill.scheduled", () -> scheduled ? 1 : 0)
        .description("1 if drills are scheduled")
        .register(registry);
    Gauge.builder("fresnel.drill.last.success.timestamp.seconds", drills, DrillMetrics::success)
        .description("Unix time of the end of the last drill that has passed, 0 for none")
        .register(registry);
    Map<Drill.State, Counter> results =
        Arrays.stream(Drill.State.values())
            .filter(state -> state != Drill.State.RUNNING)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), it -> of(registry, it)));
    drills.listen(
        drill -> Optional.ofNullable(results.get(drill.state())).ifPresent(Counter::increment));
  }

  /// Registers the coverage of the programme.
  public static void register(MeterRegistry registry, DrillProgramme programme) {
    Gauge.builder("fresnel.drill.coverage.overdue", programme, it -> it.report().overdue())
        .description("Cells of the drill programme without a passed drill within the time")
        .register(registry);
    Gauge.builder("fresnel.drill.coverage.never.passed", programme, it -> it.report().neverPassed())
        .description("Cells of the drill programme that have never passed a drill")
        .register(registry);
    Gauge.builder(
            "fresnel.drill.coverage.oldest.seconds",
            programme,
            it -> it.report().oldest().toSeconds())
        .description("Highest age of a cell's last passed drill")
        .register(registry);
  }

  private static double success(DrillRunner drills) {
    return drills.lastSuccess().map(Instant::getEpochSecond).orElse(0L);
  }

  private static Counter of(MeterRegistry registry, Drill.State state) {
    return Counter.builder("fresnel.drills")
        .description("Drills that have ended")
        .tag("result", state.label())
        .register(registry);
  }
}
