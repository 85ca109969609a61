package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.Node.at;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialerTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void aRequestAfterTheEndFails() throws Exception {
    var http = vertx.createHttpClient();
    var addresses =
        new NodeAddresses(
            _ -> Future.failedFuture(new UnknownHostException()), Duration.ZERO, System::nanoTime);
    var dialer =
        new Dialer(
            vertx.getOrCreateContext(),
            http,
            http,
            new FreshConnections(),
            addresses,
            Duration.ofMillis(250),
            new SentRequests(() -> 0));
    http.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

    var request = new NodeRequest("GET", "/", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
    var opened = dialer.open(at("node-1", "http://127.0.0.1:1"), request);

    assertThat(ExchangeFailure.of(opened.cause()).kind()).isEqualTo(ExchangeFailure.Kind.CLOSED);
  }
}
