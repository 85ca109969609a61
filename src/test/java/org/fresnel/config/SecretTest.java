package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  @TempDir Path folder;

  @Test
  void theLoginOfAUrlBecomesAHeader() {
    var node = first(new StartedConfig(folder).env("FRESNEL_NODES", "http://u:p%40w@a:5052"));

    assertThat(node.url()).hasToString("http://a:5052");
    assertThat(node.name()).isEqualTo("a:5052");
    assertThat(node.credentials().headers()).containsEntry("authorization", basic("u:p@w"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a$b", "a$$b", "${HOME}", "$${x}", " a\\b ", "pä#ß: *&!"})
  void aPasswordOfTheEnvironmentIsUsedUnchanged(String password) {
    var byReference =
        new StartedConfig(folder)
            .yaml("nodes: [{url: http://a, username: u, password: '${NODE_PASSWORD}'}]")
            .env("NODE_PASSWORD", password)
            .settings();
    var direct =
        new StartedConfig(folder)
            .yaml("nodes: [{url: http://a, username: u}]")
            .env("FRESNEL_NODES_0__PASSWORD", password)
            .settings();

    assertThat(byReference.nodes().getFirst().credentials().headers())
        .containsEntry("authorization", basic("u:" + password));
    assertThat(direct).isEqualTo(byReference);
  }

  @Test
  void anExpressionMayHaveADefault() {
    var start =
        new StartedConfig(folder)
            .yaml("nodes: ['http://${HOST:a}:${PORT:-5052}/$${x', 'http://b']")
            .env("HOST", "h");

    assertThat(start.mistake())
        .isEqualTo(
            "nodes[0] (fresnel.yaml line 1): expected a URL such as http://host:5052,"
                + " got \"http://${HOST:***/***\"");
    assertThat(first(start.yaml("nodes: ['http://${HOST:a}:${PORT:-5052}']")).url())
        .hasToString("http://h:5052");
  }

  @Test
  void anUnsetVariableIsAMistake() {
    var start =
        new StartedConfig(folder)
            .yaml("nodes: [{url: http://a, username: u, password: '${NODE_PW}'}]");

    assertThat(start.mistake())
        .isEqualTo(
            "nodes[0].password (fresnel.yaml line 1): expected the environment variable NODE_PW,"
                + " got none of that name");
  }

  @Test
  void anExpressionWithoutAnEndIsAMistake() {
    var start =
        new StartedConfig(folder)
            .yaml("nodes: [{url: http://a, username: u, password: 's3cret${NODE'}]");

    assertThat(start.mistake())
        .isEqualTo(
            "nodes[0].password (fresnel.yaml line 1): expected ${NAME} or ${NAME:default}, got ${"
                + " without a name or a }");
  }

  @Test
  void theValueOfAnExpressionIsNotShown() {
    var start =
        StartedConfig.withNode(folder)
            .yaml("listen: {host: '${SECRET}'}")
            .env("SECRET", "s3cret with blanks");

    assertThat(start.mistake())
        .isEqualTo(
            "listen.host (fresnel.yaml line 1): expected a host name or an address to listen on,"
                + " got \"${SECRET}\"");
  }

  @Test
  void theValueOfAnExpressionInAUrlIsNotShown() {
    var start =
        new StartedConfig(folder)
            .yaml("nodes:\n- url: http://u:${SECRET}@a:99999\n- url: ${URL}")
            .env("SECRET", "s3cret")
            .env("URL", "http://u:s3cret@a:99999");

    assertThat(start.mistake())
        .isEqualTo(
            "nodes[0].url (fresnel.yaml line 2): expected a URL with a port to 65535, got"
                + " \"http://***@a:99999\"");
    assertThat(start.yaml("nodes: '${URL},${URL}'").mistake())
        .isEqualTo(
            "nodes (fresnel.yaml line 1): expected a URL with a port to 65535, got"
                + " \"${URL},${URL}\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "s3\ncret\n"})
  void aSecretFileWithoutOneLineIsAMistake(String content) throws IOException {
    Files.writeString(folder.resolve("pw"), content);
    var start =
        new StartedConfig(folder)
            .yaml("nodes: [{url: http://a, username: u, password-file: %s/pw}]".formatted(folder));

    assertThat(start.mistake())
        .isEqualTo(
            "nodes[0].password-file (fresnel.yaml line 1): expected a file with one line, got"
                + " something else (not shown)");
  }

  @Test
  void noTextFormShowsASecret() {
    var start =
        new StartedConfig(folder)
            .yaml(
                """
                nodes:
                - {name: a, url: http://a, headers: {Authorization: Bearer s3cret}}
                - {name: b, url: "http://u:s3cret@b"}
                """);

    assertThat(start.settings().toString())
        .doesNotContain("s3cret", basic("u:s3cret"))
        .contains("authorization=***");
    assertThat(ConfigEntry.plain("k", "s3cret", "here")).hasToString("here");
    assertThat(new Placeholder(Map.of("X", "s3cret")).toString()).doesNotContain("s3cret");
  }

  private static Node first(StartedConfig start) {
    return start.settings().nodes().getFirst();
  }

  private static String basic(String login) {
    var bytes = login.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
