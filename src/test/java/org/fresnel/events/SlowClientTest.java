package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.upstream.ByteBudget;
import org.fresnel.upstream.ServerSentEvent;
import org.fresnel.upstream.VertxTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A client that does not read must not be remembered more and more for.
class SlowClientTest {
  private static final int EVENT_BYTES = 256 * 1024;
  private static final int MOST_EVENTS = 400;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger cut = new AtomicInteger();
  private final AtomicInteger tried = new AtomicInteger();

  @Test
  void aClientThatDoesNotReadIsDisconnected() throws IOException {
    var server = ended(vertx.createHttpServer().requestHandler(this::flood).listen(0, "127.0.0.1"));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      await().until(() -> tried.get() == MOST_EVENTS);
      assertThat(cut.get()).isEqualTo(1);
    }
  }

  private void flood(HttpServerRequest request) {
    var settings = new EventSettings(Duration.ofHours(1));
    var sink =
        new ClientSink(
            request.response(),
            new VertxTimers(vertx),
            settings,
            new Cuts(),
            new ByteBudget(64L << 20));
    var frame = ClientSink.frame(new ServerSentEvent("x", "y".repeat(EVENT_BYTES)));
    sink.begin();
    vertx.setPeriodic(
        1,
        timer -> {
          sink.deliver(frame);
          if (tried.incrementAndGet() == MOST_EVENTS) {
            vertx.cancelTimer(timer);
          }
        });
  }

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  private final class Cuts implements StreamListener {
    @Override
    public void opened() {}

    @Override
    public void closed() {}

    @Override
    public void cut() {
      cut.incrementAndGet();
    }

    @Override
    public void exceeded(String node) {}

    @Override
    public void delivered(String node) {}
  }
}
