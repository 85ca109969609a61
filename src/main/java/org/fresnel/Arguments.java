package org.fresnel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What was said on the command line.
///
/// @param command what to do
/// @param configuration file named there
record Arguments(Command command, Optional<Path> configuration) {
  static final String USAGE =
      """
      usage: fresnel [serve | demo | help] [--config FILE]

        serve   routes to the configured nodes (the default)
        demo    routes to three simulated nodes that it starts itself
        help    prints this

      Configuration: FILE, else $FRESNEL_CONFIG, else ./fresnel.yaml, else /etc/fresnel/fresnel.yaml;
      FRESNEL_NODES=http://a:5052,http://b:5052 alone is enough. See docs/configuration.md.""";

  enum Command {
    SERVE,
    DEMO,
    HELP
  }

  /// @throws IllegalArgumentException with a line for the user
  static Arguments parse(List<String> words) {
    var command = Command.SERVE;
    Optional<Path> configuration = Optional.empty();
    for (var i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "serve" -> command = Command.SERVE;
        case "demo" -> command = Command.DEMO;
        case "help", "--help", "-h" -> command = Command.HELP;
        case "--config" -> {
          i++;
          if (i == words.size()) {
            throw new IllegalArgumentException("--config: expected a file, came nothing");
          }
          configuration = Optional.of(Path.of(words.get(i)));
        }
        default ->
            throw new IllegalArgumentException(
                "expected serve, demo, help or --config FILE, came " + words.get(i));
      }
    }
    return new Arguments(command, configuration);
  }
}
