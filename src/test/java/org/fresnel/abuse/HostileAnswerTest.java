package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.fresnel.fixture.RawNode.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client gets of a node's answer that does not keep to HTTP.
class HostileAnswerTest {
  private static final String GET =
      "GET " + Gate.READ + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

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
  void aHeaderThatIsNoneAddsNoneToTheAnswer(String header) {
    try (var gate = new Gate(line -> answer(line, header))) {
      assertThat(gate.answer(GET))
          .startsWith("HTTP/1.1 ")
          .doesNotContain("\r\nSet-Cookie", "\nSet-Cookie", "\rSet-Cookie");
    }
  }

  @Test
  void theRoutersOwnHeadersAreNotTheNodes() {
    try (var gate =
        new Gate(line -> answer(line, "Fresnel-Node: evil\r\nConnection: X-A\r\nX-A: 1"))) {
      assertThat(gate.answer(GET))
          .startsWith("HTTP/1.1 200")
          .contains("Fresnel-Node: scripted-1")
          .doesNotContain("evil", "X-A");
    }
  }

  /// An answer too many is not the answer to the next request.
  @Test
  void anAnswerThatNobodyAskedForIsDropped() {
    try (var gate =
        new Gate(
            line -> {
              var target = line.request().split(" ", 3)[1];
              line.json("{\"data\":\"" + target + "\"}").json("{\"data\":\"smuggled\"}").silence();
            })) {
      for (var slot = 1; slot <= 3; slot++) {
        var target = "/eth/v1/beacon/states/" + slot + "/root";
        var answer = gate.answer(GET.replace(Gate.READ, target));

        assertThat(answer).contains(target).doesNotContain("smuggled");
      }
    }
  }

  /// What is wrong in a request is told in JSON, where nothing of it has a meaning.
  @Test
  void whatIsEchoedIsQuoted() {
    try (var gate = new Gate()) {
      var wanted = "\r\nFresnel-Node: \"},{\"<script>\r\n\r\n";
      var answer =
          gate.answer(GET.replace(Gate.READ, "/eth/v1/node/peers").replace("\r\n\r\n", wanted));

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/json", "\\\"},{\\\"<script>")
          .doesNotContainIgnoringCase("\r\nfresnel-node:");
      assertThat(gate.arrived()).isEmpty();
    }
  }

  private static void answer(Line line, String header) throws IOException {
    line.request();
    line.send("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Type: application/json\r\n");
    line.send("Content-Length: 11\r\n\r\n{\"data\":{}}").silence();
  }
}
