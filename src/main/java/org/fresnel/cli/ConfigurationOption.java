package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that names the configuration file.
final class ConfigurationOption {
  @Option(names = "--config", paramLabel = "FILE", description = "Configuration in YAML.")
  private Optional<Path> file = Optional.empty();

  /// The file, if one was named here or before the command.
  Optional<Path> or(Optional<Path> before) {
    return file.or(() -> before);
  }
}
