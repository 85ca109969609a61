package org.fresnel.forward;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.jspecify.annotations.Nullable;

/// Which nodes have refused SSZ for which operation. That holds for as long as a node runs the same
/// version. One for all event loops.
final class JsonOnly {
  /// @param node its name
  private record Place(String node, String operation) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place that
          && node.equals(that.node)
          && operation.equals(that.operation);
    }

    @Override
    public int hashCode() {
      return 31 * node.hashCode() + operation.hashCode();
    }
  }

  /// The version that refused.
  private final Map<Place, String> refusedBy = new ConcurrentHashMap<>();

  /// The node has answered 415 to SSZ.
  void refused(Node node, String operation, Fleet fleet) {
    refusedBy.put(new Place(node.name(), operation), version(node, fleet));
  }

  /// Whether the node is known not to take SSZ.
  boolean is(Node node, String operation, Fleet fleet) {
    return version(node, fleet).equals(refusedBy.get(new Place(node.name(), operation)));
  }

  /// The node has left the fleet.
  void forget(Node node) {
    refusedBy.keySet().removeIf(place -> place.node.equals(node.name()));
  }

  private static String version(Node node, Fleet fleet) {
    return fleet.named(node.name()).map(status -> status.facts().version()).orElse("");
  }
}
