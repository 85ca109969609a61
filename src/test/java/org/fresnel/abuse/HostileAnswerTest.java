package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.fixture.RawNode.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client gets of a node's answer that does not keep to HTTP.
class HostileAnswerTest {
  /// What the buffers of two sockets hold, and more.
  private static final long MAX_TAKEN = 64 << 20;

  private static final String GET =
      "GET " + AbusedProxy.READ + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Note: a\rSet-Cookie: b",
        "X-Note: a\nSet-Cookie: b",
        "X-Note: a\r\n Set-Cookie: b",
        "X-Note: a\u0000b",
        "X Note: a",
        "X-Note : a",
        ": a",
      })
  void anInvalidHeaderAddsNoHeaderToTheAnswer(String header) {
    try (var gate = new AbusedProxy(line -> answer(line, header))) {
      assertThat(gate.answer(GET))
          .startsWith("HTTP/1.1 ")
          .doesNotContain("\r\nSet-Cookie", "\nSet-Cookie", "\rSet-Cookie");
    }
  }

  @Test
  void aNodeCannotSetTheRoutersOwnHeaders() {
    try (var gate =
        new AbusedProxy(line -> answer(line, "Fresnel-Node: evil\r\nConnection: X-A\r\nX-A: 1"))) {
      assertThat(gate.answer(GET))
          .startsWith("HTTP/1.1 200")
          .contains("Fresnel-Node: scripted-1")
          .doesNotContain("evil", "X-A");
    }
  }

  /// An answer too many is not the answer to the next request.
  @Test
  void anUnrequestedAnswerIsDropped() {
    try (var gate =
        new AbusedProxy(
            line -> {
              var target = line.request().split(" ", 3)[1];
              line.json("{\"data\":\"" + target + "\"}").json("{\"data\":\"smuggled\"}").silence();
            })) {
      for (var slot = 1; slot <= 3; slot++) {
        var target = "/eth/v1/beacon/states/" + slot + "/root";
        var answer = gate.answer(GET.replace(AbusedProxy.READ, target));

        assertThat(answer).contains(target).doesNotContain("smuggled");
      }
    }
  }

  /// The node declares the length, or sends for as long as it is listened to.
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 104857600", "Transfer-Encoding: chunked"})
  void aMuchTooLargeAnswerIsCutOff(String framing) {
    var sent = new AtomicLong();
    try (var gate = new AbusedProxy(line -> endless(line, framing, sent))) {
      var data = "/eth/v1/validator/attestation_data?slot=1&committee_index=0";

      assertThat(gate.answer(GET.replace(AbusedProxy.READ, data)))
          .startsWith("HTTP/1.1 200")
          .contains("Fresnel-Node: node-1");
      assertThat(sent.get()).isLessThan(MAX_TAKEN);
    }
  }

  /// What follows is not the answer to the next request.
  @ParameterizedTest
  @ValueSource(strings = {"102 Processing", "199 Odd"})
  void anInterimStatusEndsTheConnection(String status) {
    try (var gate =
        new AbusedProxy(
            line -> {
              line.request();
              line.send("HTTP/1.1 " + status + "\r\n\r\n");
              line.json("{\"data\":\"smuggled\"}").silence();
            })) {
      for (var i = 0; i < 3; i++) {
        assertThat(gate.answer(GET)).contains("Fresnel-Node: node-1").doesNotContain("smuggled");
      }
    }
  }

  /// What is wrong in a request is told in JSON, where nothing of it has a meaning.
  @Test
  void anErrorEscapesEchoedText() {
    try (var gate = new AbusedProxy()) {
      var wanted = "\r\nFresnel-Node: \"},{\"<script>\r\n\r\n";
      var answer =
          gate.answer(
              GET.replace(AbusedProxy.READ, "/eth/v1/node/peers").replace("\r\n\r\n", wanted));

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/json", "\\\"},{\\\"<script>")
          .doesNotContainIgnoringCase("\r\nfresnel-node:");
      assertThat(gate.arrived()).isEmpty();
    }
  }

  private static void endless(Line line, String framing, AtomicLong sent) throws IOException {
    line.request();
    line.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + framing + "\r\n\r\n");
    var filler = " ".repeat(0x4000);
    var chunk = framing.startsWith("Transfer") ? "4000\r\n" + filler + "\r\n" : filler;
    for (var left = 6400; left > 0; left--) {
      line.send(chunk);
      sent.addAndGet(filler.length());
    }
  }

  private static void answer(Line line, String header) throws IOException {
    line.request();
    line.send("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Type: application/json\r\n");
    line.send("Content-Length: 11\r\n\r\n{\"data\":{}}").silence();
  }
}
