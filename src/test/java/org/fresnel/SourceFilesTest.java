package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files stay small enough to be read in one go.
class SourceFilesTest {
  private static final int LONGEST = 400;

  @Test
  void noFileIsLongerThanFourHundredLines() throws IOException {
    assertThat(sources(Path.of("src")))
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(LONGEST));
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static int lines(Path file) {
    try (var lines = Files.lines(file)) {
      return Math.toIntExact(lines.count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
