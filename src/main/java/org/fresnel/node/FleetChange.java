package org.fresnel.node;

import java.util.List;
import java.util.stream.IntStream;

/// One step of the fleet.
///
/// @param before the step
/// @param after the step; the same nodes in the same order
public record FleetChange(Fleet before, Fleet after) {

  /// A node whose health is of another kind than before.
  ///
  /// @param node its name
  /// @param from its health before
  /// @param to its health now
  /// @param memory whether it knows now what it has to remember
  public record HealthChange(String node, NodeHealth from, NodeHealth to, Memory memory) {}

  /// The nodes whose health is of another kind than before.
  public List<HealthChange> healthChanges() {
    return IntStream.range(0, after.nodes().size())
        .mapToObj(
            i -> {
              var now = after.nodes().get(i);
              return new HealthChange(
                  now.node().name(), before.nodes().get(i).health(), now.health(), now.memory());
            })
        .filter(change -> change.from().kind() != change.to().kind())
        .toList();
  }
}
