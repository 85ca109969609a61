package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;

/// Gauges of the operations for which each node is left out of SSZ messages. Described in
/// `docs/metrics.md`. The meters of a node that goes are removed with its others.
public final class SszSupportMetrics {
  private SszSupportMetrics() {}

  /// Registers the gauge of every node of the fleet.
  public static void register(MeterRegistry registry, FleetState fleet, SszSupport jsonOnly) {
    fleet
        .snapshot()
        .nodes()
        .forEach(status -> register(registry, fleet, jsonOnly, status.node().name()));
    fleet.onChange(
        change ->
            change.come().stream()
                .filter(node -> change.before().named(node.name()).isEmpty())
                .forEach(node -> register(registry, fleet, jsonOnly, node.name())));
  }

  private static void register(
      MeterRegistry registry, FleetState fleet, SszSupport jsonOnly, String node) {
    Gauge.builder("fresnel.node.json.only.operations", fleet, live -> count(live, jsonOnly, node))
        .description("Operations for which the node gets no SSZ messages")
        .tag("node", node)
        .register(registry);
  }

  private static double count(FleetState fleet, SszSupport jsonOnly, String node) {
    var now = fleet.snapshot();
    return now.named(node)
        .map(status -> (double) jsonOnly.operations(status.node(), now).size())
        .orElse(Double.NaN);
  }
}
