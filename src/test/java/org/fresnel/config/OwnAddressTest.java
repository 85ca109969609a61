package org.fresnel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.registry.NodeSpec;
import org.fresnel.registry.RejectedChangeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No node is the router itself, and no node is there twice.
class OwnAddressTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:5052",
    "127.0.0.1, http://localhost:5052/",
    "127.0.0.1, http://LOCALHOST:5052",
    "127.0.0.1, http://0.0.0.0:5052",
    "127.0.0.1, 'http://[::ffff:127.0.0.1]:5052'",
    "localhost, http://127.0.0.1:5052",
    "0.0.0.0, http://127.0.0.1:5052",
    "0.0.0.0, http://127.0.0.2:5052",
    "0.0.0.0, http://0.0.0.0:5052",
    "0.0.0.0, 'http://[::1]:5052'",
    "'::', 'http://[::]:5052'",
    "'::', http://127.0.0.1:5052",
    "'::1', http://localhost:5052",
  })
  void aNodeAtTheRoutersOwnAddressIsAMistake(String host, String url) {
    var start =
        new StartedConfig(folder)
            .yaml("nodes:\n- url: http://a:1\n- url: '" + url + "'")
            .env("FRESNEL_LISTEN_HOST", host);

    assertThat(start.mistake())
        .startsWith(
            "nodes[1].url (fresnel.yaml line 3): expected the address of a beacon node, got"
                + " http://")
        .endsWith("where this router listens itself (listen.port); give the node's own port");
  }

  @Test
  void aNodeAtTheControlPortIsAMistakeToo() {
    assertThat(new StartedConfig(folder).env("FRESNEL_NODES", "http://127.0.0.1:9000").mistake())
        .contains("where this router listens itself (control.port)");
  }

  /// Some resolvers would take them for 127.0.0.1.
  @ParameterizedTest
  @ValueSource(
      strings = {"127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "127.0.0.01"})
  void aNumericAddressIsNoHost(String host) {
    assertThat(new StartedConfig(folder).env("FRESNEL_NODES", "http://" + host + ":5052").mistake())
        .startsWith("FRESNEL_NODES (environment): expected a URL with a host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:5053",
        "http://127.0.0.1",
        "http://127.0.0.2:5052",
        "http://a:5052"
      })
  void anotherPortOrAddressIsAnotherProgram(String url) {
    assertThat(new StartedConfig(folder).env("FRESNEL_NODES", url).mistake())
        .isEqualTo("no mistake");
  }

  @Test
  void aNameIsLookedUpOnlyForThePortOfTheRouter() {
    HostLookup lookup =
        host -> List.of(host.equals("me") ? loopback() : InetAddress.ofLiteral("192.0.2.1"));
    var own =
        new OwnAddresses(
            List.of(new OwnAddresses.Listener("listen.port", "127.0.0.1", 5052)),
            host -> host.equals("127.0.0.1") ? List.of(loopback()) : lookup.addresses(host));

    assertThat(own.keyAt(URI.create("http://me:5052"))).contains("listen.port");
    assertThat(own.keyAt(URI.create("http://other:5052"))).isEmpty();
    assertThat(own.keyAt(URI.create("http://me:5053"))).isEmpty();
  }

  @Test
  void anAddedNodeMayNotHaveTheRoutersOwnAddress() {
    var reader =
        new SettingsSource(Map.of("FRESNEL_NODES", "http://a:1"), Map.of(), List.of())
            .read(Optional.empty())
            .reader();

    assertThatThrownBy(() -> reader.read(spec("http://localhost:5052")))
        .isInstanceOf(RejectedChangeException.class)
        .hasMessageStartingWith("url: expected the address of a beacon node");
  }

  @ParameterizedTest
  @CsvSource({
    "http://a, http://a:80",
    "https://a:443, https://a/",
    "http://a:5052, http://A:5052/",
    "http://a:5052, http://a.:5052",
    "http://a:5052/key, http://a:5052/key/",
    "'http://[::1]:5053', 'http://[0:0:0:0:0:0:0:1]:5053'",
  })
  void aDuplicateUrlIsAMistake(String first, String second) {
    var yaml = "nodes:\n- {name: x, url: '%s'}\n- {name: y, url: '%s'}".formatted(first, second);

    assertThat(new StartedConfig(folder).yaml(yaml).mistake())
        .isEqualTo(
            "nodes[1].url (fresnel.yaml line 3): expected a URL of its own for each node, got that"
                + " of x again");
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private static NodeSpec spec(String url) {
    return new NodeSpec("", url, "", "", "", "", "", "", Map.of());
  }
}
