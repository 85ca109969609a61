package org.fresnel.proxy.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.routing.Operation;
import org.jspecify.annotations.Nullable;

/// The record of nodes that answered 415 to SSZ, for each operation. It is a guess, because a proxy
/// may have answered for the node: it holds for [#HOLDS], for as long as the node runs the same
/// version, and until the node accepts SSZ. One instance for all event loops.
public final class SszSupport {
  /// After which a node that answered 415 is sent SSZ again.
  static final Duration HOLDS = Duration.ofMinutes(10);

  /// @param node its name
  private record Place(String node, Operation operation) {
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

  /// @param version that the node ran
  /// @param at monotonic reading
  private record Refused(String version, long at) {}

  private final LongSupplier nanoTime;
  private final Map<Place, Refused> refused = new ConcurrentHashMap<>();

  /// @param nanoTime a monotonic reading
  public SszSupport(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// The operations for which the node gets no SSZ messages, ordered by name.
  public List<String> operations(Node node, Fleet fleet) {
    return refused.keySet().stream()
        .filter(place -> place.node.equals(node.name()))
        .map(Place::operation)
        .filter(operation -> is(node, operation, fleet))
        .map(Operation::id)
        .sorted()
        .toList();
  }

  /// The node has answered 415 to SSZ.
  public void refused(Node node, Operation operation, Fleet fleet) {
    refused.put(
        new Place(node.name(), operation), new Refused(version(node, fleet), nanoTime.getAsLong()));
  }

  /// The node has accepted SSZ.
  void taken(Node node, Operation operation) {
    if (!refused.isEmpty()) {
      refused.remove(new Place(node.name(), operation));
    }
  }

  /// Returns whether the node is treated as one that does not accept SSZ.
  boolean is(Node node, Operation operation, Fleet fleet) {
    var last = refused.get(new Place(node.name(), operation));
    return last != null
        && last.version.equals(version(node, fleet))
        && nanoTime.getAsLong() - last.at < HOLDS.toNanos();
  }

  /// The node has left the fleet.
  public void forget(Node node) {
    refused.keySet().removeIf(place -> place.node.equals(node.name()));
  }

  private static String version(Node node, Fleet fleet) {
    return fleet.named(node.name()).map(status -> status.info().version()).orElse("");
  }
}
