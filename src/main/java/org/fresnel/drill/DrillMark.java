package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The latest drill, whose nodes are marked until a moment after its end.
///
/// @param drill its id
/// @param nodes names of its nodes
record DrillMark(String drill, Set<String> nodes, Instant until) {
  /// Problems within this time after a drill still count as the drill's.
  private static final Duration AFTERGLOW = Duration.ofSeconds(10);

  static final DrillMark NONE = new DrillMark("", Set.of(), Instant.MIN);

  static DrillMark of(Drill drill) {
    return new DrillMark(
        drill.id(),
        drill.nodes(),
        drill.until().map(end -> end.plus(AFTERGLOW)).orElse(Instant.MAX));
  }

  /// The drill that affects the node at that time, or did so a moment before.
  Optional<String> on(String node, Instant now) {
    return nodes.contains(node) && now.isBefore(until) ? Optional.of(drill) : Optional.empty();
  }
}
