package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A router knows its own requests when they come back.
class LoopTest {
  private static final String TARGET = "/eth/v1/beacon/states/50/root";

  @AutoClose private final DataPlaneFixture plane = new DataPlaneFixture(ProxySetup.pair());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Via: 1.1 fresnel-test",
        "Via: 1.1 edge, 1.1 fresnel-test , 1.1 fresnel-2",
        "Via: 1.1 edge\r\nvia: 1.1 fresnel-test",
      })
  void theRoutersOwnRequestIsALoop(String via) {
    try (var client = plane.raw()) {
      assertThat(client.exchange("GET " + TARGET + " HTTP/1.1", via))
          .startsWith("HTTP/1.1 508")
          .contains("\"code\":508");
    }
    assertThat(plane.attempts).isEmpty();
  }

  @Test
  void theRequestOfAnotherRouterIsAnswered() {
    try (var client = plane.raw()) {
      assertThat(client.exchange("GET " + TARGET + " HTTP/1.1", "Via: 1.1 fresnel-test2"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void theRouteIsThatOfAllViaLines() {
    var headers = HttpHeaders.headers().add("Via", "1.1 a").add("Via", "1.1 me");

    assertThat(ViaHeader.of("me").loop(headers)).contains("1.1 a, 1.1 me");
    assertThat(ViaHeader.of("other").loop(headers)).isEmpty();
  }
}
