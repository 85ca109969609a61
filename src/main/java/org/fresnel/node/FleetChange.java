package org.fresnel.node;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One change of the fleet.
///
/// @param before the change
/// @param after the change; the same nodes in the same order, unless the operator changed them
public record FleetChange(Fleet before, Fleet after) {

  /// A change of a node's health to another kind.
  ///
  /// @param node its name
  /// @param from its health before
  /// @param to its health now
  /// @param replay whether the node has all validator state now
  public record HealthChange(String node, NodeHealth from, NodeHealth to, ReplayStatus replay) {}

  /// A node that is in the fleet before and after the change.
  ///
  /// @param before the change
  /// @param after the change
  public record Pair(NodeStatus before, NodeStatus after) {}

  /// The nodes that were in the fleet before.
  public Stream<Pair> pairs() {
    var same = !arranged();
    return Stream.iterate(0, i -> i < after.nodes().size(), i -> i + 1)
        .flatMap(
            i -> {
              var now = after.nodes().get(i);
              var was =
                  same
                      ? Optional.of(before.nodes().get(i))
                      : before
                          .named(now.node().name())
                          .filter(status -> status.node().isAt(now.node()));
              return was.map(status -> new Pair(status, now)).stream();
            });
  }

  /// The nodes with a health of another kind than before.
  public List<HealthChange> healthChanges() {
    return pairs()
        .map(
            pair -> {
              var now = pair.after();
              return new HealthChange(
                  now.node().name(), pair.before().health(), now.health(), now.replay());
            })
        .filter(change -> change.from().kind() != change.to().kind())
        .toList();
  }

  /// The nodes that the change added. A node with a new address, new credentials or new `receives`
  /// counts as removed and added.
  public List<Node> come() {
    return arranged() ? nodesOnlyIn(after, before) : List.of();
  }

  /// The nodes that the change removed.
  public List<Node> gone() {
    return arranged() ? nodesOnlyIn(before, after) : List.of();
  }

  /// Returns whether the operator changed something.
  private boolean arranged() {
    return before.generation() != after.generation();
  }

  private static List<Node> nodesOnlyIn(Fleet some, Fleet others) {
    return some.nodes().stream()
        .map(NodeStatus::node)
        .filter(
            node -> others.named(node.name()).filter(it -> node.isServedAs(it.node())).isEmpty())
        .toList();
  }
}
