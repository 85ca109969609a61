package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Everything that a client can make large has a bound.
class BoundsTest {
  private static final int TOO_MUCH = 100_000;

  @AutoClose private final AbusedProxy gate = new AbusedProxy();

  @Test
  void aLongTargetIsRejected() {
    gate.refuses("GET /eth/v1/" + "x".repeat(TOO_MUCH) + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  @Test
  void aLongHeaderIsRejected() {
    gate.refuses(get("X: " + "y".repeat(TOO_MUCH)));
  }

  @Test
  void manyHeadersAreRejected() {
    gate.refuses(get("X: y\r\n".repeat(TOO_MUCH / 6) + "Z: z"));
  }

  @Test
  void aBodyWithATooLargeDeclaredLengthIsRejected() {
    gate.refuses(
        post("Content-Length: " + (AbusedProxy.MAX_BODY + 1))
            + "x".repeat(AbusedProxy.MAX_BODY + 1));
  }

  @Test
  void aChunkedBodyThatGrowsTooLargeIsRejected() {
    var chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

    gate.refuses(post("Transfer-Encoding: chunked") + chunk.repeat(17) + "0\r\n\r\n");
  }

  @Test
  void anEndlessBodyIsCutOff() {
    var piece = "x".repeat(1 << 20);
    try (var client = gate.client()) {
      client.send(post("Content-Length: 1000000000"));

      assertThatThrownBy(
              () -> {
                for (var mebibyte = 0; mebibyte < 100; mebibyte++) {
                  client.send(piece);
                }
              })
          .isInstanceOf(UncheckedIOException.class);
    }
    assertThat(gate.arrived()).isEmpty();
  }

  @Test
  void aBodyOfTheMaximumSizeIsAccepted() {
    var body = "[" + " ".repeat(AbusedProxy.MAX_BODY - 2) + "]";

    assertThat(gate.answer(post("Connection: close\r\nContent-Length: " + body.length()) + body))
        .startsWith("HTTP/1.1 200");
    assertThat(gate.arrived()).singleElement().asString().endsWith(body);
  }

  private static String get(String headers) {
    return "GET " + AbusedProxy.READ + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n";
  }

  private static String post(String headers) {
    return "POST " + AbusedProxy.DUTIES + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n";
  }
}
