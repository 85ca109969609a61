package org.fresnel.registry;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Credentials;
import org.fresnel.node.DrainOrder;
import org.fresnel.node.Node;

/// Nodes of a configuration, and what operators do to them.
final class RegistryFixture {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final Actor OPS = new Actor("ops", NOW);
  static final Node A = Node.at("a", "http://a:5052");
  static final Node B = Node.at("b", "http://b:5052");
  static final Node C = Node.at("c", "http://c:5052");

  /// Reads name, URL and role.
  static final NodeFactory READER =
      spec ->
          new Node(
              spec.name().isEmpty() ? URI.create(spec.url()).getAuthority() : spec.name(),
              URI.create(spec.url()),
              spec.role().equals("backup") ? Node.Role.BACKUP : Node.Role.PRIMARY,
              Credentials.NONE,
              false,
              Node.Receives.ALL);

  private RegistryFixture() {}

  static RegistryState configured(Node... nodes) {
    return RegistryState.of(List.of(nodes), List.of(), READER);
  }

  /// After a restart with this configuration.
  static RegistryState restarted(RegistryState before, Node... nodes) {
    var text = NodeOverrideCodec.write(before.changes());
    return RegistryState.of(List.of(nodes), NodeOverrideCodec.read(text), READER);
  }

  static NodeSpec spec(String name, String url) {
    return new NodeSpec(name, url, "", "", "", "", "", "", Map.of());
  }

  static DrainOrder drain() {
    return new DrainOrder("ops", "new disk", NOW, Optional.empty(), false);
  }

  static DrainOrder drainFor(Duration time) {
    return new DrainOrder("ops", "new disk", NOW, Optional.of(time), false);
  }

  static Node drained(Node node) {
    return new Node(
        node.name(), node.url(), node.role(), node.credentials(), true, node.receives());
  }

  static List<String> names(RegistryState roster) {
    return roster.places().stream().map(place -> place.node().name()).toList();
  }
}
