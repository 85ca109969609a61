package org.fresnel.config;

import java.nio.file.Path;
import java.util.Optional;

/// What outlives the process.
///
/// @param directory where it is kept; without one, nothing is
public record StateSettings(Optional<Path> directory) {
  private static final String BESIDE_THE_FILE = "fresnel-state";

  /// Where it is kept if the operator does not say.
  ///
  /// @param file the configuration, if it is in a file
  static StateSettings of(Optional<Path> directory, Optional<Path> file) {
    return new StateSettings(
        directory.or(() -> file.map(it -> it.resolveSibling(BESIDE_THE_FILE))));
  }
}
