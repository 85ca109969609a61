package org.fresnel.checkpoint;

import java.util.OptionalInt;

/// The number of nodes that must report the same finalized checkpoint.
///
/// @param nodes at least 1; empty for a strict majority of the fleet's nodes that are in use
/// @param clients distinct implementations among them, at least 1
public record CheckpointQuorum(OptionalInt nodes, int clients) {
  /// @param members nodes in use
  int needed(int members) {
    return nodes.orElse(members / 2 + 1);
  }
}
