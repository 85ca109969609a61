package org.fresnel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The task of the program.
public sealed interface ProgramTask {
  /// Route to the configured nodes.
  ///
  /// @param configuration file
  record Serve(Optional<Path> configuration) implements ProgramTask {}

  /// Check the configured nodes once.
  ///
  /// @param configuration file
  /// @param json whether a script reads the report
  record Check(Optional<Path> configuration, boolean json) implements ProgramTask {}

  /// Route to simulated nodes.
  ///
  /// @param configuration file
  /// @param ports of the demo
  record Demo(Optional<Path> configuration, DemoPorts ports) implements ProgramTask {}

  /// Send a query to a running router.
  ///
  /// @param plane options for reaching it
  /// @param question the query
  /// @param json whether a script reads the response
  record Ask(ControlPlaneOptions plane, RemoteQuery question, boolean json)
      implements ProgramTask {}

  /// Verify exported reports of drills.
  ///
  /// @param file with them
  /// @param publicKeys files with the keys that have signed them
  record VerifyReports(Path file, List<Path> publicKeys) implements ProgramTask {
    public VerifyReports {
      publicKeys = List.copyOf(publicKeys);
    }
  }

  /// Check a configuration without any contact.
  ///
  /// @param file of it
  record ValidateConfig(Path file) implements ProgramTask {}

  /// Generate a token.
  ///
  /// @param name of its holder
  /// @param role `read` or `operate`
  record Token(String name, String role) implements ProgramTask {}

  /// Print a text.
  ///
  /// @param text with its line breaks
  record Say(String text) implements ProgramTask {}

  /// No task, because the command line is invalid.
  ///
  /// @param line with the expected and the actual value
  record Mistake(String line) implements ProgramTask {}
}
