package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients of HTTP/1.0, which know no chunks.
class OldClientTest {
  /// Longer than what is held until it is whole.
  private static final int STREAMED = 3 << 20;

  @AutoClose
  private final AbusedProxy gate =
      new AbusedProxy(
          line -> {
            while (true) {
              line.request();
              var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
              line.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
              line.send("Transfer-Encoding: chunked\r\n\r\n");
              line.send("1\r\n{\r\n");
              for (var sent = 0; sent < STREAMED; sent += 0x10000) {
                line.send(chunk);
              }
              line.send("1\r\n}\r\n0\r\n\r\n");
            }
          });

  /// A read whose answer may have any length.
  private static final String BLOCK = "/eth/v2/beacon/blocks/1";

  @ParameterizedTest
  @ValueSource(strings = {"", "Connection: keep-alive\r\n"})
  void aStreamedBodyEndsWithTheConnection(String headers) {
    var answer = gate.answer("GET " + BLOCK + " HTTP/1.0\r\n" + headers + "\r\n");

    assertThat(answer).doesNotContainIgnoringCase("transfer-encoding", "keep-alive");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .hasSize(STREAMED + 2)
        .startsWith("{ ")
        .endsWith(" }");
  }

  @Test
  void noRequestBehindAStreamedBodyIsAnswered() {
    var get = "GET " + BLOCK + " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";

    assertThat(gate.answer(get + get)).containsOnlyOnce(" 200 OK");
  }

  @Test
  void aRefusalEndsAKeptAliveConnection() {
    assertThat(
            gate.answer(
                "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .doesNotContainIgnoringCase("keep-alive")
        .containsIgnoringCase("connection: close");
  }
}
