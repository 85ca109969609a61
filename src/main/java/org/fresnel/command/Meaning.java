package org.fresnel.command;

import java.nio.file.Path;
import java.util.Optional;

/// What a command comes to.
interface Meaning {
  /// The task.
  ///
  /// @param before the configuration that was named before the command
  Task task(Optional<Path> before);
}
