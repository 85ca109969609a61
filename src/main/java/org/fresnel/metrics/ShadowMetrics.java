package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.fresnel.shadow.ShadowListener;
import org.fresnel.shadow.ShadowResult;

/// Counts the copies of requests at shadows, and the verdicts per slot. Described in
/// `docs/metrics.md`.
public final class ShadowMetrics implements ShadowListener {
  private final MeterRegistry registry;

  public ShadowMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void compared(String node, ShadowResult result, Duration latency) {
    count(node, result.label());
    if (!(result instanceof ShadowResult.Failed)) {
      Timer.builder("fresnel.shadow.latency")
          .description("Time until a shadow has answered a copy of a request")
          .tag("node", node)
          .register(registry)
          .record(latency);
    }
  }

  @Override
  public void leftOut(String node) {
    count(node, "left_out");
  }

  @Override
  public void decided(String node, boolean made) {
    Counter.builder("fresnel.shadow.verdicts")
        .description("Slots in which a node would have made a duty, or would not")
        .tag("node", node)
        .tag("verdict", made ? "made" : "missed")
        .register(registry)
        .increment();
  }

  private void count(String node, String result) {
    Counter.builder("fresnel.shadow.copies")
        .description("Copies of requests for a shadow")
        .tag("node", node)
        .tag("result", result)
        .register(registry)
        .increment();
  }
}
