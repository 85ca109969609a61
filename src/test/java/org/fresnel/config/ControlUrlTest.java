package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where commands find the control plane of a configuration.
class ControlUrlTest {
  @TempDir private Path directory;

  private String url(String yaml, Map<String, String> environment) throws IOException {
    var file = Files.writeString(directory.resolve("fresnel.yaml"), yaml);
    return new SettingsSource(environment, Map.of(), List.of(file))
        .control(Optional.empty())
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                              | http://127.0.0.1:9000
          control: {port: 9001}           | http://127.0.0.1:9001
          control: {host: 10.0.0.1}       | http://10.0.0.1:9000
          control: {host: 0.0.0.0}        | http://127.0.0.1:9000
          'control: {host: "::"}'         | http://[::1]:9000
          'control: {host: "fe80::1%eth0"}' | http://[fe80::1%25eth0]:9000
          'control: {tls: {certificate-file: absent.pem, key-file: absent.key}}' | https://127.0.0.1:9000
          """)
  void theUrlIsTheAddressOfTheListener(String yaml, String url) throws IOException {
    assertThat(url(yaml, Map.of())).isEqualTo(url);
  }

  @Test
  void theEnvironmentOverridesTheFile() throws IOException {
    assertThat(url("control: {port: 9001}", Map.of("FRESNEL_CONTROL_PORT", "9002")))
        .isEqualTo("http://127.0.0.1:9002");
  }

  @Test
  void noFileIsNeeded() {
    assertThat(new SettingsSource(Map.of(), Map.of(), List.of()).control(Optional.empty()))
        .hasToString("http://127.0.0.1:9000");
  }

  /// Files with secrets may be closed to the operator, and there need not be a node.
  @Test
  void otherMistakesDoNotMatter() throws IOException {
    assertThat(url("nodes: [{url: ftp://a, password-file: /absent}]", Map.of()))
        .isEqualTo("http://127.0.0.1:9000");
  }

  @Test
  void portZeroIsRefused() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> url("control: {port: 0}", Map.of()))
        .withMessageContaining("expected the port of a running router, got 0, which takes any");
  }

  @Test
  void variablesOfTheCommandsAreNoUnknownKeys() throws IOException {
    assertThat(
            url(
                "control: {port: 9001}",
                Map.of(
                    "FRESNEL_CONTROL_URL", "http://a",
                    "FRESNEL_TOKEN", "a",
                    "FRESNEL_TOKEN_FILE", "b",
                    "FRESNEL_CA_FILE", "c")))
        .isEqualTo("http://127.0.0.1:9001");
  }

  @Test
  void variablesOfARolloutsHookAreNoUnknownKeys() throws IOException {
    assertThat(
            url(
                "control: {port: 9001}",
                Map.of(
                    "FRESNEL_ROLLOUT", "rollout-1",
                    "FRESNEL_NODE", "node-1",
                    "FRESNEL_NODE_URL", "http://node-1:5052")))
        .isEqualTo("http://127.0.0.1:9001");
  }
}
