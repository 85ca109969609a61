package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What no node must ever see, sent as bytes so that no client library tidies it up first.
class RefusedOverTheWireTest {
  private static final int MAX_BODY = 64 * 1024;

  @AutoClose
  private static final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.pair().withMaxBody(MAX_BODY));

  @AfterEach
  void noNodeHasSeenAnything() {
    assertThat(plane.network.nodes()).allSatisfy(node -> assertThat(node.requests()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/eth/v1%2Fbeacon/genesis",
        "/eth/v1/beacon%5cgenesis",
        "/eth/v1/%62eacon/genesis",
        "/eth/v1/beacon/../node/version",
        "/eth/v1/./beacon/genesis",
        "/eth/v1//beacon/genesis",
        "//eth/v1/beacon/genesis",
        "/eth/v1/beacon/genesis;x=1",
        "/eth/v1/beacon/genesis\\",
        "http://127.0.0.1/eth/v1/beacon/genesis",
        "*",
      })
  void anAmbiguousTargetIsABadRequest(String target) {
    assertThat(status("GET " + target)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lighthouse/health",
        "/teku/v1/admin/liveness",
        "/prysm/v1/node/trusted_peers",
        "/eth/v1/keystores",
        "/eth/v1/remotekeys",
        "/eth/v1/validator/0xabcd/feerecipient",
      })
  void administrationIsForbidden(String path) {
    assertThat(status("GET " + path)).isEqualTo(403);
    assertThat(status("DELETE " + path)).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "POST /eth/v1/beacon/genesis,405",
    "DELETE /eth/v2/beacon/blocks/1,405",
    "GET /eth/v1/nonsense,404",
    "POST /eth/v1/nonsense,404",
    "GET /metrics,404",
    "POST /eth/v1/validator/beacon_committee_selections,501",
  })
  void anUnknownOperationIsRefused(String start, int status) {
    assertThat(status(start)).isEqualTo(status);
  }

  @Test
  void aRefusalHasTheBeaconApiFormat() {
    try (var raw = plane.raw()) {
      assertThat(raw.exchange("GET /eth/v1/nonsense HTTP/1.1"))
          .contains("content-type: application/json")
          .endsWith("{\"code\":404,\"message\":\"no such operation: GET /eth/v1/nonsense\"}");
    }
  }

  @Test
  void aTooLargeDeclaredLengthIsRefusedBeforeTheBody() {
    try (var raw = plane.raw()) {
      raw.send("POST /eth/v2/beacon/blocks HTTP/1.1\r\nHost: x\r\n");
      raw.send("Content-Length: " + (MAX_BODY + 1) + "\r\n\r\n");

      assertThat(raw.head()).startsWith("HTTP/1.1 413").contains("connection: close");
      assertThat(raw.send("x".repeat(MAX_BODY + 1)).rest()).contains("at most 65536 bytes");
    }
  }

  @Test
  void aChunkedBodyThatGrowsTooLargeIsRefused() {
    try (var raw = plane.raw()) {
      raw.send("POST /eth/v2/beacon/blocks HTTP/1.1\r\nHost: x\r\n");
      raw.send("Transfer-Encoding: chunked\r\n\r\n");
      raw.send(Integer.toHexString(MAX_BODY + 1) + "\r\n" + "x".repeat(MAX_BODY + 1) + "\r\n");

      assertThat(raw.head()).startsWith("HTTP/1.1 413");
      assertThat(raw.send("0\r\n\r\n").rest()).contains("at most 65536 bytes");
    }
  }

  @Test
  void aTooLargeBodyGetsNo100Continue() {
    try (var raw = plane.raw()) {
      raw.send("POST /eth/v2/beacon/blocks HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n");
      raw.send("Content-Length: " + (MAX_BODY + 1) + "\r\n\r\n");

      assertThat(raw.head()).startsWith("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: -1",
        "Transfer-Encoding: chunked, nonsense",
      })
  void aBodyOfAmbiguousLengthReachesNoNode(String headers) {
    try (var raw = plane.raw()) {
      raw.send("POST /eth/v1/validator/duties/attester/1 HTTP/1.1\r\nHost: x\r\n");
      raw.send(headers + "\r\n\r\n0\r\n\r\nGET /eth/v1/beacon/genesis HTTP/1.1\r\n\r\n");

      assertThat(raw.head()).startsWith("HTTP/1.1 400");
    }
  }

  private static int status(String start) {
    try (var raw = plane.raw()) {
      return Integer.parseInt(raw.exchange(start + " HTTP/1.1").substring(9, 12));
    }
  }
}
