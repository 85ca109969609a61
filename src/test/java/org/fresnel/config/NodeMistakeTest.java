package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeMistakeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "nodes: []", "nodes:", "listen: {port: 5000}"})
  void aConfigurationWithoutNodesIsAMistake(String yaml) {
    assertThat(new StartedConfig(folder).yaml(yaml).mistake())
        .isEqualTo(
            "nodes: expected at least one beacon node, in nodes of fresnel.yaml or as"
                + " FRESNEL_NODES=http://host:5052, got none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a:5052                  | a URL that begins with http:// or https://, got "a:5052"
          localhost               | a URL that begins with http:// or https://, got "localhost"
          ftp://a:21              | a URL that begins with http:// or https://, got "ftp://a:21"
          http//a:5052            | a URL that begins with http:// or https://, got "http/***"
          http://                 | a URL such as http://host:5052, got "http://"
          http:///eth             | a URL with a host of letters, digits, . and -, got "http:///***"
          http://beacon_1:5052    | a URL with a host of letters, digits, . and -, got "http://beacon_1:5052"
          http://a b:5052         | a URL such as http://host:5052, got "http://a b:5052"
          http://a:99999          | a URL with a port to 65535, got "http://a:99999"
          http://a:x              | a URL with a host of letters, digits, . and -, got "http://a:***"
          http://u:s3cret         | a URL with a host of letters, digits, . and -, got "http://u:***"
          http://a:5052?k=s3cret  | a URL without query and fragment, got "http://a:5052/***"
          http://a:5052/x#s3cret  | a URL without query and fragment, got "http://a:5052/***"
          http://a:5052/x/../y    | a URL with a plain path or none, got "http://a:5052/***"
          http://user@a:5052      | a URL with user:password before the @ or nothing, got "http://***@a:5052"
          http://u:s3cret@a:99999 | a URL with a port to 65535, got "http://***@a:99999"
          http://u:s3cret@a/?x    | a URL without query and fragment, got "http://***@a"
          htp:/u:s3cret@a:5052    | a URL that begins with http:// or https://, got "***"
          http://u:s3^cret@a:5052 | a URL such as http://host:5052, got "http://***@a:5052"
          http://u:s3/cret@a:5052 | a URL with a host of letters, digits, . and -, got "***"
          """)
  void aBadUrlIsAMistake(String url, String rest) {
    assertThat(new StartedConfig(folder).env("FRESNEL_NODES", url).mistake())
        .isEqualTo("FRESNEL_NODES (environment): expected " + rest);
    assertThat(new StartedConfig(folder).yaml("nodes:\n- name: a\n  url: '" + url + "'").mistake())
        .isEqualTo("nodes[0].url (fresnel.yaml line 3): expected " + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - name: a                            | nodes[0].url: expected a URL such as http://host:5052, got none
          - {url: http://a, name: a/b}         | nodes[0].name (fresnel.yaml line 2): expected a name of 1 to 64 letters, digits, dots, underscores, colons or hyphens, got "a/b"
          - {url: http://a, role: main}        | nodes[0].role (fresnel.yaml line 2): expected primary or backup or last-resort or shadow, got "main"
          - {url: http://a, drained: 1}        | nodes[0].drained (fresnel.yaml line 2): expected true or false, got "1"
          - {url: http://a, drained: true}     | nodes[0].drained (fresnel.yaml line 2): expected a node that is not drained, got true for each node
          - {url: http://a, receive-subscriptions: some}  | nodes[0].receive-subscriptions (fresnel.yaml line 2): expected all or duties-only or none, got "some"
          - {url: http://a, receive-subscriptions: none}  | nodes[0].receive-subscriptions (fresnel.yaml line 2): expected all for at least one node that is not drained, got "none"
          - {url: http://a, role: shadow}      | nodes[0].role (fresnel.yaml line 2): expected another role for at least one node that is not drained, got "shadow"
          - {url: http://a, receive-publications: false}  | nodes[0].receive-publications (fresnel.yaml line 2): expected true for at least one node that is not drained and no shadow, got "false"
          - {url: http://a, username: u}       | nodes[0].username (fresnel.yaml line 2): expected a password or a password-file beside it, got none
          - {url: http://a, password: s3cret}  | nodes[0].password (fresnel.yaml line 2): expected a username beside it, got none
          - {url: http://a, password-file: f}  | nodes[0].password-file (fresnel.yaml line 2): expected a username beside it, got none
          - {url: http://a, username: u, password: s3cret, password-file: f}   | nodes[0].password-file (fresnel.yaml line 2): expected password or password-file, got both
          - {url: http://a, username: 'u:s3cret', password: s3cret}            | nodes[0].username (fresnel.yaml line 2): expected a user name without a colon, got something else (not shown)
          - {url: http://a, username: u, password-file: nowhere}               | nodes[0].password-file (fresnel.yaml line 2): expected a readable file, got "nowhere"
          - {url: 'http://u:s3cret@a', username: u, password: s3cret}          | nodes[0].url (fresnel.yaml line 2): expected a login in the URL or in keys of its own, got both
          - {url: 'http://u:s3cret@a', headers: {Authorization: s3cret}}       | nodes[0].url (fresnel.yaml line 2): expected a user name or a header Authorization for the node, got both
          - {url: http://a, headers: {X: "s3\\ncret"}}                         | nodes[0].headers.X (fresnel.yaml line 2): expected the value of a header on one line, got something else (not shown)
          - {url: http://a, headers: {'X: s3cret': v}}                         | nodes[0].headers.X... (fresnel.yaml line 2): expected the name of a header: letters, digits and -, got another sign
          - {url: http://a, headers: {Host: s3cret}}                           | nodes[0].headers.Host (fresnel.yaml line 2): expected a header that goes with a request, got one of the connection
          - {url: http://a, headers: 'X: s3cret'}                              | nodes[0].headers (fresnel.yaml line 2): expected keys below it such as nodes[0].headers.NAME, got a single value
          - {url: http://a, header-files: {X: nowhere}}                        | nodes[0].header-files.X (fresnel.yaml line 2): expected a readable file, got "nowhere"
          - {url: http://a, headers: {X: s3cret, x: s3cret}}                   | nodes[0].headers.x (fresnel.yaml line 2): expected the key once, got again after nodes[0].headers.X (fresnel.yaml line 2)
          """)
  void aBadNodeIsAMistake(String node, String message) {
    assertThat(new StartedConfig(folder).yaml("nodes:\n" + node).mistake())
        .isEqualTo(message)
        .doesNotContain("s3cret", "cret");
  }

  @Test
  void aDuplicateNameIsAMistake() {
    var start =
        new StartedConfig(folder)
            .yaml("nodes:\n- {name: a, url: http://a}\n- {name: a, url: http://b}");

    assertThat(start.mistake())
        .isEqualTo(
            "nodes[1].name (fresnel.yaml line 3): expected a name of its own for each node, got"
                + " \"a\" again, after nodes[0].name (fresnel.yaml line 2)");
  }

  @Test
  void aDuplicateUrlIsAMistake() {
    assertThat(new StartedConfig(folder).env("FRESNEL_NODES", "http://a:1,http://a:1").mistake())
        .isEqualTo(
            "FRESNEL_NODES (environment): expected a URL of its own for each node, got that of a:1"
                + " again");
  }

  @Test
  void aListOfUrlsBesideNodeKeysIsAMistake() {
    var start = StartedConfig.withNode(folder).env("FRESNEL_NODES_0__PASSWORD", "s3cret");

    assertThat(start.mistake())
        .isEqualTo(
            "FRESNEL_NODES (environment): expected no other key of nodes beside it, got"
                + " FRESNEL_NODES_0__PASSWORD (environment)");
  }

  @Test
  void aPasswordWithACommaIsNotShown() {
    assertThat(new StartedConfig(folder).env("FRESNEL_NODES", "http://u:s3,cret@a:5052").mistake())
        .isEqualTo(
            "FRESNEL_NODES (environment): expected a URL with a host of letters, digits, . and -,"
                + " got \"***\"");
  }
}
