package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import org.fresnel.proxy.exchange.RequestReport;
import org.fresnel.simulator.ClientProfile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two places for large answers, and a node that would send 256 MiB as fast as it may.
class HeavyTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/1";
  private static final long BYTES = 256L << 20;
  private static final Buffer PIECE = Buffer.buffer(new byte[1 << 16]);

  private final AtomicLong sent = new AtomicLong();
  @AutoClose private final ScriptedServer large = new ScriptedServer(this::answer);

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.of(ClientProfile.LIGHTHOUSE).behind(large.url()).withConnections(2));

  @BeforeEach
  void onlyTheLargeNodeIsPreferred() {
    plane.unreachable("node-1");
  }

  @Test
  void aRequestAboveTheLimitGetsRetryAfter() throws IOException {
    try (var _ = open().body();
        var _ = open().body()) {
      var refused = plane.get(STATE);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(refused.body()).contains("too many requests of this size");
      assertThat(plane.reports).extracting(RequestReport::status).contains(503);
      assertThat(plane.get("/eth/v1/node/version").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAbortedAnswerReleasesItsPlaceAndItsConnection() throws IOException {
    for (var i = 0; i < 6; i++) {
      var response = awaitPlace();
      assertThat(response.body().readNBytes(1 << 20)).hasSize(1 << 20);
      response.body().close();
    }

    await().until(() -> large.connections() == 0);
    assertThat(sent).hasValueLessThan(BYTES);
  }

  @Test
  void aSlowReaderSlowsTheNodeDown() throws IOException {
    try (var body = open().body()) {
      assertThat(body.readNBytes(1 << 20)).hasSize(1 << 20);
      var before = new AtomicLong(-1);
      await().until(() -> before.getAndSet(sent.get()) == sent.get());

      assertThat(sent).hasValueLessThan(BYTES / 4);
    }
  }

  private HttpResponse<InputStream> open() {
    var response = plane.send(plane.request(STATE).build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private HttpResponse<InputStream> awaitPlace() {
    return await()
        .until(
            () -> plane.send(plane.request(STATE).build(), BodyHandlers.ofInputStream()),
            response -> response.statusCode() == 200);
  }

  private void answer(HttpServerRequest request) {
    request.response().putHeader("Content-Length", Long.toString(BYTES));
    pump(request, BYTES);
  }

  private void pump(HttpServerRequest request, long left) {
    var rest = left;
    while (rest > 0 && !request.response().closed()) {
      if (request.response().writeQueueFull()) {
        var after = rest;
        request.response().drainHandler(_ -> pump(request, after));
        return;
      }
      request.response().write(PIECE);
      rest -= PIECE.length();
      sent.addAndGet(PIECE.length());
    }
    if (rest == 0) {
      request.response().end();
    }
  }
}
