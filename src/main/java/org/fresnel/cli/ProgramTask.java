package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Optional;

/// What the program is asked to do.
public sealed interface ProgramTask {
  /// To route to the configured nodes.
  ///
  /// @param configuration file that was named
  record Serve(Optional<Path> configuration) implements ProgramTask {}

  /// To look at the configured nodes once.
  ///
  /// @param configuration file that was named
  /// @param json whether a script reads the report
  record Check(Optional<Path> configuration, boolean json) implements ProgramTask {}

  /// To route to simulated nodes.
  ///
  /// @param configuration file that was named
  record Demo(Optional<Path> configuration) implements ProgramTask {}

  /// To ask a running router.
  ///
  /// @param plane where it is asked
  /// @param question that it is asked
  /// @param json whether a script reads the answer
  record Ask(ControlPlaneOptions plane, RemoteQuery question, boolean json)
      implements ProgramTask {}

  /// To make a token.
  ///
  /// @param name of its holder
  /// @param role `read` or `operate`
  record Token(String name, String role) implements ProgramTask {}

  /// To say something.
  ///
  /// @param text with its line breaks
  record Say(String text) implements ProgramTask {}

  /// Nothing, since the words make no sense.
  ///
  /// @param line that says the expected and the actual value
  record Mistake(String line) implements ProgramTask {}
}
