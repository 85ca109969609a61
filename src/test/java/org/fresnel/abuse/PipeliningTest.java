package org.fresnel.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Requests that do not wait for the answer before are answered in order.
class PipeliningTest {
  private static final String LAST = "/eth/v1/node/version";

  @AutoClose
  private final AbusedProxy gate =
      new AbusedProxy(
          line -> {
            while (true) {
              var target = line.request().split(" ", 3)[1];
              line.json("{\"data\":\"" + target + "\"}");
            }
          });

  @Test
  void answersComeInTheOrderOfTheRequests() {
    var answer =
        gate.answer(
            get("/eth/v1/beacon/states/1/root") + get("/eth/v1/beacon/states/2/root") + last());

    assertThat(answer).containsSubsequence("states/1/root", "states/2/root", "Fresnel/");
    assertThat(gate.arrived()).hasSize(2);
  }

  @Test
  void theBodyOfARefusedRequestIsNotReadAsARequest() {
    var inner = get("/eth/v1/beacon/states/1/root");
    var answer =
        gate.answer(
            "POST /eth/v1/nonsense HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(inner.length(), inner)
                + last());

    assertThat(answer).startsWith("HTTP/1.1 404").containsOnlyOnce("HTTP/1.1 200");
    assertThat(gate.arrived()).isEmpty();
  }

  @Test
  void nothingAfterAnAmbiguousRequestIsRead() {
    gate.refuses(
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" + last());
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static String last() {
    return "GET " + LAST + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  }
}
