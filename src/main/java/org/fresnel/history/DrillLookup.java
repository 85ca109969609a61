package org.fresnel.history;

import java.util.Optional;

/// The drills that affect nodes now.
@FunctionalInterface
public interface DrillLookup {
  /// No drill runs.
  DrillLookup NONE = _ -> Optional.empty();

  /// The id of the drill that affects the node now.
  ///
  /// @param node its name
  Optional<String> on(String node);
}
