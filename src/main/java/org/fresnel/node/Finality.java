package org.fresnel.node;

import java.time.Instant;
import java.util.Map;

/// What the nodes have finalized against each other.
///
/// @param dissents of the nodes that are not believed, by their names
/// @param contested epochs of which nodes have told different blocks, and since when
record Finality(Map<String, FinalityConflict> dissents, Map<Long, Instant> contested) {
  static final Finality NONE = new Finality(Map.of(), Map.of());

  Finality {
    dissents = Map.copyOf(dissents);
    contested = Map.copyOf(contested);
  }
}
