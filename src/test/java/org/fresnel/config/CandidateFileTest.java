package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration that somebody else wrote is checked without a look at this host.
class CandidateFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("NODE_URL", "http://secret-node:5052", "BUFFER", "hunter2");

  @TempDir Path folder;
  private Path file = Path.of("unset");
  private String own = "";

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("fresnel.yaml");
    var password = Files.writeString(folder.resolve("password"), "secret");
    own =
        "nodes:\n  - {url: \"${NODE_URL}\", username: me, password-file: %s}\n".formatted(password);
    Files.writeString(file, own);
  }

  @Test
  void theCurrentFileIsValid() {
    var settings = candidate(own).settings();

    assertThat(settings.nodes()).singleElement().extracting("name").isEqualTo("secret-node:5052");
  }

  @Test
  void itsVariablesMayMoveToAnotherListItem() {
    var settings = candidate(own.replace("nodes:\n", "nodes:\n  - url: http://other:5052\n"));

    assertThat(settings.settings().nodes()).hasSize(2);
  }

  @Test
  void itsVariablesMayNotMoveToOtherKeys() {
    assertThatThrownBy(() -> candidate(own + "routing: {buffer: \"${BUFFER}\"}"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("routing.buffer (candidate line 3)")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void noOtherFileIsRead() throws IOException {
    var there = Files.writeString(folder.resolve("there"), "x");

    for (var path : List.of(there, folder.resolve("not-there"))) {
      assertThatThrownBy(
              () -> candidate(own.replaceFirst("password-file: [^}]+", "password-file: " + path)))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageEndingWith("got another one; fresnel check reads it on the router's host");
    }
  }

  @Test
  void anEscapedExpressionIsPlainText() {
    assertThatThrownBy(() -> candidate(own + "routing: {buffer: \"$${X}\"}"))
        .hasMessageContaining("expected a size");
  }

  private LoadedConfig candidate(String yaml) {
    return new SettingsSource(ENVIRONMENT, Map.of(), List.of()).candidate(yaml, Optional.of(file));
  }
}
