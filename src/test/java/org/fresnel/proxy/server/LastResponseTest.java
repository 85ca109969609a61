package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fresnel.fixture.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Responses of a router that stops, on connections that the client keeps open.
class LastResponseTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicBoolean ending = new AtomicBoolean();
  private boolean endsMeanwhile;
  private int port;

  @BeforeEach
  void listen() {
    HttpServer server = ended(vertx.createHttpServer().requestHandler(this::answer).listen(0));
    port = server.actualPort();
  }

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  private void answer(HttpServerRequest request) {
    new ClientConnection(request, false).isTheLastIf(ending::get);
    request.end().onSuccess(_ -> respond(request.response().putHeader("Content-Length", "2")));
  }

  private void respond(HttpServerResponse response) {
    response.write("o");
    if (endsMeanwhile) {
      ending.set(true);
    }
    response.end("k");
  }

  @Test
  void aConnectionIsKeptOpenIfTheHeadOfItsResponseSaysSo() {
    endsMeanwhile = true;
    try (var client = RawClient.connect(port)) {
      assertThat(client.send(REQUEST).head()).doesNotContainIgnoringCase("connection: close");

      assertThat(client.send(REQUEST).head()).containsIgnoringCase("connection: close");
      assertThat(client.rest()).isEqualTo("ok");
    }
  }

  @Test
  void aConnectionIsClosedAfterAResponseThatSaysSo() {
    ending.set(true);
    try (var client = RawClient.connect(port)) {
      assertThat(client.send(REQUEST).head()).containsIgnoringCase("connection: close");
      assertThat(client.rest()).isEqualTo("ok");
    }
  }
}
