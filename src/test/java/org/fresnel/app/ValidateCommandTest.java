package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir private Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("fresnel.yaml"), yaml);
  }

  @Test
  void aValidFileIsASentence() throws IOException {
    var file = file("nodes:\n  - url: http://nowhere.invalid:5052\n");

    var result = ValidateCommand.result(file);

    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith(file + " is valid: nodes: 1\n");
  }

  @Test
  void theFirstMistakeIsNamedWithItsLine() throws IOException {
    var file = file("nodes: [{url: http://a:5052}]\nprobe:\n  intervall: 2s\n");

    assertThatThrownBy(() -> ValidateCommand.result(file))
        .hasMessageContaining("fresnel.yaml line 3): expected a known key");
  }

  @Test
  void aCertificateThatIsNoneIsAMistake() throws IOException {
    var ca = Files.writeString(directory.resolve("ca.pem"), "no certificate");
    var file = file("nodes: [{url: https://a:5052}]\nupstream:\n  ca-file: " + ca + "\n");

    assertThatThrownBy(() -> ValidateCommand.result(file)).hasMessageContaining("upstream.ca-file");
  }

  @Test
  void aMissingFileIsAMistake() {
    assertThatThrownBy(() -> ValidateCommand.result(directory.resolve("none.yaml")))
        .hasMessageStartingWith("FILE: expected a file, got none at ");
  }
}
