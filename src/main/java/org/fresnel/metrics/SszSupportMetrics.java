package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.publish.SszSupport;

/// Gauges of the operations for which each node is left out of SSZ messages. Described in
/// `docs/metrics.md`. The meters of a node that goes are removed with its others.
public final class SszSupportMetrics {
  private final MeterRegistry registry;
  private final FleetState fleet;
  private final SszSupport jsonOnly;

  /// Registers the gauge of every node of the fleet.
  public SszSupportMetrics(MeterRegistry registry, FleetState fleet, SszSupport jsonOnly) {
    this.registry = registry;
    this.fleet = fleet;
    this.jsonOnly = jsonOnly;
    fleet.snapshot().nodes().forEach(status -> register(status.node().name()));
  }

  /// Registers the gauge of a new node.
  public void changed(FleetChange change) {
    change.come().stream()
        .filter(node -> change.before().named(node.name()).isEmpty())
        .forEach(node -> register(node.name()));
  }

  private void register(String node) {
    Gauge.builder("fresnel.node.json.only.operations", fleet, live -> count(live, node))
        .description("Operations for which the node gets no SSZ messages")
        .tag("node", node)
        .register(registry);
  }

  private double count(FleetState live, String node) {
    var now = live.snapshot();
    return now.named(node)
        .map(status -> (double) jsonOnly.operations(status.node(), now).size())
        .orElse(Double.NaN);
  }
}
