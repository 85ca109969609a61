package org.fresnel.cli.remote;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs the hook of a rollout on this machine.
interface HookRunner {
  /// A run.
  interface Run {
    /// The failure in words; empty if it succeeded. The future does not fail.
    Future<Optional<String>> ended();

    /// Ends the program.
    void stop();
  }

  /// Starts a program.
  ///
  /// @param environment besides that of this process
  /// @param output gets what the program prints, bounded
  Run start(Path program, Map<String, String> environment, Consumer<String> output);
}
