package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileMistakeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nodes: [                    | fresnel.yaml line 1: expected YAML, got a mistake near column 9
          a: b: s3cret                | fresnel.yaml line 1: expected YAML, got a mistake near column 5
          control: *s3cret            | fresnel.yaml line 1: expected YAML, got a mistake near column 10
          control: !s3cret            | control (fresnel.yaml line 1): expected a value, got a YAML tag; quote the text
          s3cret                      | fresnel.yaml: expected keys such as nodes:, got none
          [s3cret]                    | fresnel.yaml: expected keys such as nodes:, got none
          ? [s3cret]                  | fresnel.yaml line 1: expected plain keys, got a list or a map
          "nodes: &x [*x]"            | nodes (fresnel.yaml line 1): expected a value, got an alias of what it is part of
          listen: {port: 1, port: 2}  | listen.port (fresnel.yaml line 1): expected the key once, got again after listen.port (fresnel.yaml line 1)
          """)
  void aFileThatIsNoYamlIsAMistake(String yaml, String message) {
    assertThat(StartedConfig.withNode(folder).yaml(yaml.replace("\"", "")).mistake())
        .isEqualTo(message);
  }

  /// 3^14 values in a few lines.
  @Test
  void aliasesOfAliasesAreAMistake() {
    var yaml = new StringBuilder("a0: &a0 []\n");
    for (var level = 1; level <= 14; level++) {
      yaml.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]\n".formatted(level, level - 1));
    }

    assertThat(StartedConfig.withNode(folder).yaml(yaml.toString()).mistake())
        .contains("expected at most 16384 values, got more: use fewer aliases");
  }

  @Test
  void aLogInAFolderThatCannotExistIsAMistake() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    var log = file.resolve("fresnel.log");

    assertThat(StartedConfig.withNode(folder).yaml("log: {file: {path: " + log + "}}").mistake())
        .isEqualTo(
            "log.file.path (fresnel.yaml line 1): expected the path of a file that can be written,"
                + " got \"file/fresnel.log\"");
  }

  @Test
  void aLogInAFolderThatIsCreatedIsRight() {
    var log = folder.resolve("a/b/fresnel.log");

    assertThat(
            StartedConfig.withNode(folder)
                .yaml("log: {file: {path: " + log + "}}")
                .settings()
                .log()
                .file())
        .isPresent();
  }

  @Test
  void aCharacterOutsideYamlIsAMistake() {
    assertThat(StartedConfig.withNode(folder).yaml("listen: {host: \u0007}").mistake())
        .isEqualTo("fresnel.yaml: expected YAML, got text that it does not allow");
  }

  @Test
  void anotherEncodingIsAMistake() throws IOException {
    var file = Files.write(folder.resolve("fresnel.yaml"), new byte[] {(byte) 0xE9});

    assertThatThrownBy(() -> load(Map.of("FRESNEL_CONFIG", file.toString())))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "FRESNEL_CONFIG (environment): expected a file in UTF-8, got \"%s\" in another"
                + " encoding",
            file);
  }

  @Test
  void aMissingNamedFileIsAMistake() {
    assertThatThrownBy(() -> load(Map.of("FRESNEL_CONFIG", "nowhere.yaml")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "FRESNEL_CONFIG (environment): expected a file, got \"nowhere.yaml\", which does not"
                + " exist");
  }

  @Test
  void anUnreadableNamedFileIsAMistake() {
    assertThatThrownBy(() -> load(Map.of("FRESNEL_CONFIG", folder.toString())))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "FRESNEL_CONFIG (environment): expected a readable file, got \"%s\", a directory",
            folder);
  }

  @Test
  void aFileWithoutReadPermissionIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("closed.yaml"), "nodes: [http://a:5052]\n");
    Files.setPosixFilePermissions(file, Set.of());
    assumeThat(Files.isReadable(file)).as("this user reads everything").isFalse();

    assertThatThrownBy(() -> load(Map.of("FRESNEL_CONFIG", file.toString())))
        .hasMessage(
            "FRESNEL_CONFIG (environment): expected a readable file, got \"%s\", which this user"
                + " may not read",
            file);
  }

  @Test
  void anUnreadableDefaultFileIsNotSkipped() throws IOException {
    var closed = Files.createDirectory(folder.resolve("closed"));
    var file = Files.writeString(closed.resolve("fresnel.yaml"), "nodes: [http://a:5052]\n");
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeThat(Files.exists(file)).as("this user sees everything").isFalse();
      var source = new SettingsSource(Map.of(), Map.of(), List.of(file));

      assertThatThrownBy(() -> source.load(Optional.empty()))
          .hasMessageContaining("which this user may not read");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Settings load(Map<String, String> environment) {
    return new SettingsSource(environment, Map.of(), List.of()).load(Optional.empty());
  }
}
