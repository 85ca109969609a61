package org.fresnel.history;

import java.util.Optional;
import java.util.function.Function;

/// The drills that affect nodes now.
@FunctionalInterface
public interface DrillLookup {
  /// No drill runs.
  DrillLookup NONE = _ -> Optional.empty();

  /// The lookup of a function from a node's name to the id of a drill.
  static DrillLookup of(Function<String, Optional<String>> drills) {
    return drills::apply;
  }

  /// The id of the drill that affects the node now.
  ///
  /// @param node its name
  Optional<String> on(String node);
}
