package org.fresnel.proxy.server;

import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A node whose every answer the test writes.
final class ScriptedServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private final HttpServer server;

  ScriptedServer(Handler<HttpServerRequest> answer) {
    this("127.0.0.1", answer);
  }

  ScriptedServer(String host, Handler<HttpServerRequest> answer) {
    server =
        ended(
            vertx
                .createHttpServer()
                .connectionHandler(
                    connection -> {
                      connections.incrementAndGet();
                      connection.closeHandler(_ -> connections.decrementAndGet());
                    })
                .requestHandler(answer)
                .listen(0, host));
  }

  int port() {
    return server.actualPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// How many connections are open.
  int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    ended(vertx.close());
  }
}
