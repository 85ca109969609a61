package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.ReceivedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassThroughTest {
  private static final int STATE_BYTES = 20 << 20;
  private static final String BLOCK = "/eth/v2/beacon/blocks/1";
  private static final String DUTIES = "/eth/v1/validator/duties/attester/1";

  @AutoClose
  private static final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.of(ClientProfile.LIGHTHOUSE).withStateBytes(STATE_BYTES));

  @BeforeEach
  void nothingSeenYet() {
    plane.node("node-1").forgetRequests();
    plane.node("node-1").compressJson(false);
  }

  @ParameterizedTest
  @CsvSource({
    "/eth/v1/beacon/genesis,application/json",
    "/eth/v1/config/spec,application/json",
    BLOCK + ",application/json",
    BLOCK + ",application/octet-stream",
    BLOCK + ",'application/octet-stream;q=1.0,application/json;q=0.9'",
    "/eth/v1/beacon/headers/999999,application/json",
    "/eth/v1/node/identity,text/plain",
    "/eth/v2/debug/beacon/states/1,application/json",
    "/eth/v2/debug/beacon/states/1,application/octet-stream",
  })
  void theAnswerIsRelayedUnchanged(String target, String accept) {
    var direct = bytes(request(node(target)).header("Accept", accept).build());
    var routed = bytes(request(plane.url(target)).header("Accept", accept).build());

    assertThat(routed.statusCode()).isEqualTo(direct.statusCode());
    assertThat(routed.body()).isEqualTo(direct.body());
    assertThat(relevant(routed.headers())).isEqualTo(relevant(direct.headers()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?id=1,2,3&status=active",
        "?id=1%2C2",
        "?a=&&b",
        "?x=%20+",
        "?id=0xAB&id=0xab",
      })
  void theQueryIsForwardedByteForByte(String query) {
    plane.get("/eth/v1/beacon/states/head/validators" + query);

    assertThat(lastSeen().uri()).isEqualTo("/eth/v1/beacon/states/head/validators" + query);
  }

  @Test
  void theClientsHeadersReachTheNode() {
    plane.post(
        DUTIES,
        "[\"1\"]",
        "Accept",
        "application/json;q=0.9, application/octet-stream",
        "Content-Type",
        "application/json",
        "Eth-Consensus-Version",
        "fulu",
        "X-Timeout-Ms",
        "400");

    assertThat(lastSeen().header("Accept"))
        .hasValue("application/json;q=0.9, application/octet-stream");
    assertThat(lastSeen().header("Content-Type")).hasValue("application/json");
    assertThat(lastSeen().header("Eth-Consensus-Version")).hasValue("fulu");
    assertThat(lastSeen().header("X-Timeout-Ms")).hasValue("400");
    assertThat(lastSeen().header("Via")).hasValue("1.1 fresnel-test");
    assertThat(lastSeen().headers().get("host"))
        .containsExactly(plane.node("node-1").url().getAuthority());
  }

  @Test
  void theConsensusVersionReachesTheClient() {
    assertThat(plane.get(BLOCK).headers().firstValue("Eth-Consensus-Version")).hasValue("fulu");
  }

  @Test
  void aCompressedAnswerStaysCompressed() throws IOException {
    plane.node("node-1").compressJson(true);
    var plain = bytes(request(plane.url(BLOCK)).build());
    var zipped = bytes(request(plane.url(BLOCK)).header("Accept-Encoding", "gzip").build());

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void aBodyOfUnknownLengthIsAccepted() {
    try (var raw = plane.raw()) {
      raw.send("POST " + DUTIES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
      raw.send("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
      raw.send("4\r\n[\"1\"\r\n");
      raw.send("5\r\n,\"2\"]\r\n0\r\n\r\n");

      assertThat(raw.rest()).startsWith("HTTP/1.1 200");
    }
    assertThat(lastSeen().body().toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(lastSeen().header("Transfer-Encoding")).isEmpty();
    assertThat(lastSeen().header("Content-Length")).hasValue("9");
  }

  @Test
  void aPostWithoutABodyHasLengthZero() {
    bytes(request(plane.url(DUTIES)).POST(BodyPublishers.noBody()).build());

    assertThat(lastSeen().header("Content-Length")).hasValue("0");
  }

  @Test
  void aClientThatExpects100ContinueGetsIt() {
    try (var raw = plane.raw()) {
      raw.send("POST " + DUTIES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
      raw.send("Content-Type: application/json\r\nContent-Length: 5\r\n");
      raw.send("Expect: 100-continue\r\n\r\n");

      assertThat(raw.head()).startsWith("HTTP/1.1 100");
      assertThat(raw.send("[\"1\"]").rest()).startsWith("HTTP/1.1 200");
    }
    assertThat(lastSeen().header("Expect")).isEmpty();
  }

  private static ReceivedRequest lastSeen() {
    return plane.node("node-1").requests().getLast();
  }

  private static URI node(String target) {
    return URI.create(plane.node("node-1").url() + target);
  }

  private static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url);
  }

  private static HttpResponse<byte[]> bytes(HttpRequest request) {
    return plane.send(request, BodyHandlers.ofByteArray());
  }

  private static Map<String, Object> relevant(HttpHeaders headers) {
    return headers.map().entrySet().stream()
        .filter(header -> !header.getKey().startsWith("fresnel-"))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }
}
