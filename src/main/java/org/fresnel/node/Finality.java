package org.fresnel.node;

import java.time.Instant;
import java.util.Map;

/// The conflicts between the finalized checkpoints of nodes.
///
/// @param dissents conflicts of the nodes that are not trusted, by name
/// @param contested epochs for which nodes reported different blocks, with the time of the first
///     contradiction
record Finality(Map<String, FinalityConflict> dissents, Map<Long, Instant> contested) {
  static final Finality NONE = new Finality(Map.of(), Map.of());

  Finality {
    dissents = Map.copyOf(dissents);
    contested = Map.copyOf(contested);
  }
}
