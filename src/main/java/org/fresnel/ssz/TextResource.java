package org.fresnel.ssz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/// Reads text files from the class path.
final class TextResource {
  private TextResource() {}

  /// The lines that are neither empty nor comments.
  static Stream<String> lines(String name) {
    try (var in = Objects.requireNonNull(TextResource.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
