package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a node gets of a client's headers: nothing that is meant for the router.
class PassedHeadersTest {
  @AutoClose private final AbusedProxy gate = new AbusedProxy();

  @Test
  void headersThatConnectionNamesAreNotForwarded() {
    var arrived =
        arrived(
            "Connection: close\r\nConnection: a, X-Secret\r\nX-Secret: 1\r\nKeep-Alive: timeout=9");

    assertThat(arrived).doesNotContainIgnoringCase("x-secret", "keep-alive", "connection: close");
  }

  /// Naming end-to-end headers as hop-by-hop can take from a request what the next hop relies on.
  @Test
  void requiredHeadersAreForwardedThoughConnectionNamesThem() {
    var arrived = arrived("Connection: close\r\nConnection: Host, Content-Length, Via");

    assertThat(arrived)
        .containsIgnoringCase("\r\nhost: " + gate.nodeAuthority())
        .containsIgnoringCase("\r\nvia: 1.1 fresnel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAA",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Connection: upgrade\r\nUpgrade: TLS/1.0",
      })
  void aProtocolUpgradeIsIgnored(String headers) {
    try (var client = gate.client()) {
      var answer = client.send(get("Host: x\r\n" + headers)).head();

      assertThat(answer).startsWith("HTTP/1.1 200");
      assertThat(gate.arrived().getFirst()).doesNotContainIgnoringCase("upgrade", "http2-settings");
    }
  }

  @Test
  void http2WithPriorKnowledgeIsRefused() {
    gate.refuses("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  }

  @Test
  void aNodeGetsItsOwnHostHeader() {
    try (var client = gate.client()) {
      client.send(get("Host: evil.example\r\nX-Forwarded-Host: evil.example")).head();

      assertThat(gate.arrived())
          .singleElement()
          .asString()
          .containsIgnoringCase("\r\nhost: " + gate.nodeAuthority() + "\r\n")
          .doesNotContainIgnoringCase("\r\nhost: evil");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: a\r\nHost: b", "X: y", "Host: a\r\nhost: a"})
  void aRequestNeedsExactlyOneHost(String headers) {
    gate.refuses(get(headers));
  }

  private String arrived(String headers) {
    gate.answer(get("Host: x\r\n" + headers));
    assertThat(gate.arrived()).hasSize(1);
    return gate.arrived().getFirst();
  }

  private static String get(String headers) {
    return "GET " + AbusedProxy.READ + " HTTP/1.1\r\n" + headers + "\r\n\r\n";
  }
}
