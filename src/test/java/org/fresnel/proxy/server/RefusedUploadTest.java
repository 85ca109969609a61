package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.fresnel.fixture.RawNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A node behind a proxy with a limit of its own: it ends the connection while a large body is on
/// its way, with a 413 or without a word.
class RefusedUploadTest {
  private static final int BODY_BYTES = 16 << 20;
  private static final String BLOCKS = "/eth/v2/beacon/blocks";
  private static final String DUTIES = "/eth/v1/validator/duties/attester/1";
  private static final String TOO_LARGE =
      "HTTP/1.1 413 Content Too Large\r\nContent-Type: text/html\r\nContent-Length: 6\r\n"
          + "Connection: close\r\n\r\n<html>";

  private final RawNode refusing = new RawNode(line -> refuse(line, TOO_LARGE));
  private final RawNode silent = new RawNode(line -> refuse(line, ""));

  private static void refuse(RawNode.Line line, String response) throws IOException {
    line.head();
    line.send(response);
  }

  @AfterEach
  void close() {
    refusing.close();
    silent.close();
  }

  @Test
  void theOtherNodesAcceptTheMessage() {
    try (var plane = behind(refusing)) {
      var block = "{\"message\":{\"slot\":\"100\"},\"signature\":\"0x00\"}";

      assertThat(plane.post(BLOCKS, padded(block), json()).statusCode()).isEqualTo(200);
      await().until(() -> plane.attempts.size() == 3);
      assertThat(outcome(plane)).isEqualTo("status 413, <html>");
      assertThat(isTroubled(plane)).isFalse();
    }
  }

  @Test
  void theNextNodeAnswersTheRead() {
    try (var plane = behind(refusing)) {
      var response = plane.post(DUTIES, padded("[\"1\"]"), json());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-1");
      assertThat(outcome(plane)).startsWith("status 413");
      assertThat(isTroubled(plane)).isFalse();
    }
  }

  @Test
  void aClosedConnectionAloneIsNoFault() {
    try (var plane = behind(silent)) {
      var response = plane.post(DUTIES, padded("[\"1\"]"), json());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Fresnel-Node")).hasValue("node-1");
      assertThat(outcome(plane)).isEqualTo("connection closed during the upload");
      assertThat(isTroubled(plane)).isFalse();
    }
  }

  private static DataPlaneFixture behind(RawNode node) {
    return new DataPlaneFixture(ProxySetup.pair().behind(node.url()).withMaxBody(2 * BODY_BYTES));
  }

  private static String[] json() {
    return new String[] {"Content-Type", "application/json", "Eth-Consensus-Version", "fulu"};
  }

  /// The same JSON in more bytes than the buffers of two sockets hold.
  private static String padded(String json) {
    return json + " ".repeat(BODY_BYTES);
  }

  private static String outcome(DataPlaneFixture plane) {
    return plane.attempts.stream()
        .filter(attempt -> attempt.node().name().equals("scripted-1"))
        .map(attempt -> attempt.outcome().text())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isTroubled(DataPlaneFixture plane) {
    var trouble = plane.fleet.snapshot().named("scripted-1").orElseThrow().failures();
    return !trouble.recent().isEmpty();
  }
}
