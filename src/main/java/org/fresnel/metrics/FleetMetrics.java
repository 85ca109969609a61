package org.fresnel.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.Search;
import java.util.function.ToDoubleFunction;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// Shows every node's health and head as gauges. Described in `docs/metrics.md`.
public final class FleetMetrics {
  private final MeterRegistry registry;
  private final FleetState fleet;
  private final ToDoubleFunction<String> requestsToday;

  /// Registers the gauges of every node of the fleet.
  ///
  /// @param requestsToday requests to the node of that name on this day
  public FleetMetrics(
      MeterRegistry registry, FleetState fleet, ToDoubleFunction<String> requestsToday) {
    this.registry = registry;
    this.fleet = fleet;
    this.requestsToday = requestsToday;
    Gauge.builder("fresnel.head.slot", fleet, live -> live.snapshot().best().slot())
        .description("Slot of the best head that any node has")
        .register(registry);
    fleet.snapshot().nodes().forEach(status -> register(status.node().name()));
  }

  /// Removes all meters of a node that has left the fleet, and registers those of a new one.
  public void changed(FleetChange change) {
    for (var node : change.gone()) {
      if (change.after().named(node.name()).isEmpty()) {
        Search.in(registry).tag("node", node.name()).meters().forEach(registry::remove);
      }
    }
    for (var node : change.come()) {
      if (change.before().named(node.name()).isEmpty()) {
        register(node.name());
      }
    }
  }

  private void register(String node) {
    for (var kind : NodeHealth.Kind.values()) {
      gauge(
          "fresnel.node.health",
          "1 for the health that the node has, 0 for every other",
          Tags.of("node", node, "health", kind.label()),
          node,
          status -> status.health().kind() == kind ? 1 : 0);
    }
    var tags = Tags.of("node", node);
    gauge(
        "fresnel.node.serving",
        "1 for a node that may serve clients, 0 for a shadow",
        tags,
        node,
        status -> status.node().isShadow() ? 0 : 1);
    gauge(
        "fresnel.node.requests.today",
        "Requests to the node on this day in UTC, probes included",
        tags,
        node,
        _ -> requestsToday.applyAsDouble(node));
    gauge(
        "fresnel.node.head.slot",
        "Slot of the node's head",
        tags,
        node,
        status -> status.info().head().slot());
    gauge(
        "fresnel.node.lag.slots",
        "Slots behind the best head",
        tags,
        node,
        status -> fleet.snapshot().lagSlots(status));
    gauge(
        "fresnel.node.peers", "Connected peers", tags, node, status -> status.info().knownPeers());
    gauge(
        "fresnel.node.probe.latency.seconds",
        "Smoothed answer time of the node's probes",
        tags,
        node,
        status -> status.info().latency().toNanos() / 1e9);
    gauge(
        "fresnel.node.head.lateness.seconds",
        "Smoothed time from the first announcement of a head to the node's",
        tags,
        node,
        status -> status.info().lateness().toNanos() / 1e9);
  }

  private void gauge(
      String name, String description, Tags tags, String node, ToDoubleFunction<NodeStatus> value) {
    Gauge.builder(
            name,
            fleet,
            live -> live.snapshot().named(node).map(value::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .tags(tags)
        .register(registry);
  }
}
