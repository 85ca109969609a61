package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;

/// A parsed command.
interface ParsedCommand {
  /// The task.
  ///
  /// @param before the configuration named before the command
  ProgramTask task(Optional<Path> before);
}
