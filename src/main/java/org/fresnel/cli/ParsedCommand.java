package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;

/// What a command comes to.
interface ParsedCommand {
  /// The task.
  ///
  /// @param before the configuration that was named before the command
  ProgramTask task(Optional<Path> before);
}
