package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.fresnel.node.Fleet;
import org.fresnel.shadow.ShadowListener;
import org.fresnel.shadow.ShadowResult;

/// Counts the copies of requests at shadows, and the verdicts per slot. Described in
/// `docs/metrics.md`.
public final class ShadowMetrics implements ShadowListener {
  private static final Duration[] BUCKETS =
      LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 4000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  /// Counts from 0 for each of these nodes.
  public ShadowMetrics(MeterRegistry registry, Fleet fleet) {
    this.registry = registry;
    for (var name : fleet.names()) {
      verdicts(name, true);
      verdicts(name, false);
    }
    for (var status : fleet.shadows()) {
      var name = status.node().name();
      List.of("same", "different", "failed").forEach(result -> copies(name, result));
      latency(name);
    }
  }

  @Override
  public void compared(String node, ShadowResult result, Duration latency) {
    copies(node, result.label()).increment();
    if (!(result instanceof ShadowResult.Failed)) {
      latency(node).record(latency);
    }
  }

  @Override
  public void leftOut(String node) {
    copies(node, "left_out").increment();
  }

  @Override
  public void decided(String node, boolean made) {
    verdicts(node, made).increment();
  }

  private Counter verdicts(String node, boolean made) {
    return Counter.builder("fresnel.shadow.verdicts")
        .description("Slots in which a node would have made a duty, or would not")
        .tag("node", node)
        .tag("verdict", made ? "made" : "missed")
        .register(registry);
  }

  private Counter copies(String node, String result) {
    return Counter.builder("fresnel.shadow.copies")
        .description("Copies of requests for a shadow")
        .tag("node", node)
        .tag("result", result)
        .register(registry);
  }

  private Timer latency(String node) {
    return Timer.builder("fresnel.shadow.latency")
        .description("Time until a shadow has answered a copy of a request")
        .tag("node", node)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
