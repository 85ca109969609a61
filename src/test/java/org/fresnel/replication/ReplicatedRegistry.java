package org.fresnel.replication;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.node.AdminState;
import org.fresnel.node.Credentials;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Node;
import org.fresnel.node.WindowRequest;
import org.fresnel.registry.MaintenanceWindowFinder;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RegisteredNode;
import org.fresnel.storage.Store;

/// The registry of one router with the nodes `a`, `b` and `c`, shared in a cluster.
record ReplicatedRegistry(NodeRegistry registry) {
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 1000, 3, new HealthThresholds.Failback(1, 0, 0), "");

  static ReplicatedRegistry of(Cluster cluster, Store store, InstantSource clock) {
    var given =
        new NodeRegistry.Given(
            List.of(
                Node.at("a", "http://a:5052"),
                Node.at("b", "http://b:5052"),
                Node.at("c", "http://c:5052")),
            RULES,
            spec ->
                new Node(
                    spec.name(),
                    URI.create(spec.url()),
                    Node.Role.PRIMARY,
                    Credentials.NONE,
                    false,
                    Node.Receives.ALL));
    var registry = new NodeRegistry(given, store, MaintenanceWindowFinder.NONE, clock);
    new OrderExchange(cluster, registry).start();
    return new ReplicatedRegistry(registry);
  }

  void drain(String node) {
    registry.drain(node, "new disk", Optional.empty(), WindowRequest.NONE, true, "alice");
  }

  void drainFor(String node, Duration time) {
    registry.drain(node, "new disk", Optional.of(time), WindowRequest.NONE, true, "alice");
  }

  List<String> names() {
    return registry.snapshot().places().stream().map(it -> it.node().name()).toList();
  }

  List<String> drained() {
    return registry.snapshot().places().stream()
        .filter(it -> it.member().adminState() instanceof AdminState.Out)
        .map(RegisteredNode::node)
        .map(Node::name)
        .toList();
  }

  List<String> authors() {
    return registry.snapshot().changes().stream().map(it -> it.actor().by()).toList();
  }
}
