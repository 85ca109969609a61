package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A HEAD request goes to the node as such and brings back headers alone.
class HeadRequestTest {
  @Test
  void theHeadersAreThoseOfTheAnswerWithoutABody() {
    try (var node =
            new ScriptedServer(
                request ->
                    request
                        .response()
                        .putHeader("X-Method", request.method().name())
                        .putHeader("Content-Length", "12345")
                        .end());
        var plane = new DataPlaneFixture(ProxySetup.pair().behind(node.url()));
        var raw = plane.raw()) {
      raw.send("HEAD /eth/v1/beacon/genesis HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThat(raw.head().toLowerCase(Locale.ROOT))
          .startsWith("http/1.1 200")
          .contains("x-method: head", "content-length: 12345");
      assertThat(raw.exchange("GET /eth/v1/node/version HTTP/1.1")).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/eth/v1/node/version", "/eth/v1/node/health", "/eth/v1/nonsense", "/lighthouse"})
  void theRoutersOwnAnswersHaveNoBodyEither(String target) {
    try (var plane = new DataPlaneFixture(ProxySetup.pair())) {
      var head = plane.request(target).method("HEAD", BodyPublishers.noBody()).build();

      var response = plane.send(head, BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(plane.get(target).statusCode());
      assertThat(response.body()).isEmpty();
    }
  }
}
