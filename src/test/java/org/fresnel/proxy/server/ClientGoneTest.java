package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A read is given up with its client: nobody would get the answer.
class ClientGoneTest {
  private static final String READ = "/eth/v1/beacon/genesis";
  private static final String STATE = "/eth/v2/debug/beacon/states/1";

  private final AtomicInteger requests = new AtomicInteger();
  @AutoClose private final ScriptedServer stuck = new ScriptedServer(this::begin);

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(stuck.url()));

  @Test
  void aReadThatWaitsForItsNodeIsCancelled() {
    leaveWhenAsked(READ);

    await().until(() -> stuck.connections() == 0);
    await()
        .untilAsserted(
            () ->
                assertThat(plane.reports)
                    .extracting(RequestReport::status)
                    .containsExactly(RequestReport.CLIENT_GONE));
  }

  @Test
  void aStalledAnswerIsCancelled() {
    plane.unreachable("node-1");
    try (var raw = plane.raw()) {
      raw.send("GET " + STATE + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.head()).startsWith("HTTP/1.1 200");
    }

    await().until(() -> stuck.connections() == 0);
  }

  @Test
  void anIncompleteRequestReachesNoNode() {
    try (var raw = plane.raw()) {
      raw.send("POST /eth/v1/validator/duties/attester/1 HTTP/1.1\r\nHost: x\r\n");
      raw.send("Content-Length: 100\r\n\r\n[");
    }

    assertThat(plane.get("/eth/v1/node/version").statusCode()).isEqualTo(200);
    assertThat(requests).hasValue(0);
  }

  private void leaveWhenAsked(String target) {
    try (var raw = plane.raw()) {
      raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
      await().until(() -> requests.get() > 0);
    }
  }

  /// Sends some of a state and nothing at all of anything else, and never an end.
  private void begin(HttpServerRequest request) {
    requests.incrementAndGet();
    if (request.uri().equals(STATE)) {
      request.response().putHeader("Content-Length", "100000000").write(Buffer.buffer("x"));
    }
  }
}
