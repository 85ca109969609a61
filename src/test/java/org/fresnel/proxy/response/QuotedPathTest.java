package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A node's message is quoted without the path of its URL, which may be a key.
class QuotedPathTest {
  @ParameterizedTest
  @CsvSource({
    "Cannot GET /0123abcd/eth/v1/node/syncing, Cannot GET /***/eth/v1/node/syncing",
    "no route https://hosted.example/v2/key/eth/v2/x, no route https://hosted.example/***/eth/v2/x",
    "Not found: /eth/v1/beacon/blocks, Not found: /eth/v1/beacon/blocks"
  })
  void thePrefixOfTheBeaconApiPathIsHidden(String message, String quoted) {
    var body = new NodeResponse.Body.Whole(Buffer.buffer(message));

    assertThat(ErrorText.of(body)).isEqualTo(quoted);
  }
}
