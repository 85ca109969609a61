package org.fresnel.cli.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The source of the token for a control plane. The token is never on the command line, which every
/// user of the machine can read.
///
/// @param named file in the command line
/// @param environment all variables
record TokenSource(Optional<Path> named, Map<String, String> environment) {
  static final String ITSELF = "FRESNEL_TOKEN";
  static final String FILE = "FRESNEL_TOKEN_FILE";

  /// The characters that a header may contain.
  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e]+");

  /// The token, if there is one.
  ///
  /// @throws IllegalArgumentException with a line for the operator
  Optional<String> read() {
    if (named.isPresent()) {
      return named.map(file -> inFile("--token-file", file));
    }
    return variable(ITSELF)
        .map(text -> formed(ITSELF, text))
        .or(() -> variable(FILE).map(file -> inFile(FILE, Path.of(file))));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  /// The first token of the file: there may be two while one is being replaced.
  private static String inFile(String key, Path file) {
    try {
      return Files.readString(file)
          .lines()
          .filter(line -> !line.isBlank())
          .findFirst()
          .map(line -> formed(key, line))
          .orElseThrow(
              () -> new IllegalArgumentException(key + ": expected a token, came an empty file"));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: expected a readable file with a token, came \"%s\"".formatted(key, file), e);
    }
  }

  private static String formed(String key, String text) {
    var token = text.strip();
    if (!FORM.matcher(token).matches()) {
      throw new IllegalArgumentException(
          key + ": expected a token, came something else (not shown)");
    }
    return token;
  }

  @Override
  public String toString() {
    return "Token";
  }
}
