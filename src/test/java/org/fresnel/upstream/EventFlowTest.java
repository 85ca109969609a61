package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.fixture.RawNode;
import org.fresnel.node.Node;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A node that sends events as fast as they are taken, and the event loop that reads them.
class EventFlowTest {
  private static final int EVENTS = 50_000;
  private static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

  private final Vertx vertx = DedicatedEventLoop.open();

  @AutoClose
  private final RawNode node =
      new RawNode(
          line -> {
            line.request();
            line.send(STREAM);
            for (var i = 0; i < 2 * EVENTS; i += 1_000) {
              line.send("event: head\ndata: {}\n\n".repeat(1_000));
            }
            line.silence();
          });

  /// Each turn of another task of the loop finds a bounded number of events since its last one.
  @Test
  void theEventLoopRunsOtherTasksBetweenEvents() {
    var most = Promise.<Integer>promise();
    vertx.runOnContext(_ -> follow(vertx.getOrCreateContext(), most));

    assertThat(ended(most.future())).isLessThanOrEqualTo(4 * EventParser.EVENTS_PER_STEP);
    ended(vertx.close());
  }

  private void follow(Context loop, Promise<Integer> most) {
    var settings = new UpstreamSettings(Duration.ofSeconds(5), 1, Optional.empty());
    var feeds = Connector.of(vertx, settings).connections("test").feeds();
    var heard = new Counter();
    var feed = feeds.open(Node.at("a", node.url().toString()), List.of("head"), heard);
    turn(loop, heard, 0, 0, most, feed);
  }

  private static void turn(
      Context loop,
      Counter heard,
      int before,
      int longest,
      Promise<Integer> most,
      EventStreamClient.Feed feed) {
    var now = heard.events.get();
    var next = Math.max(longest, now - before);
    if (now >= EVENTS) {
      feed.close();
      most.complete(next);
    } else {
      loop.runOnContext(_ -> turn(loop, heard, now, next, most, feed));
    }
  }

  private static final class Counter implements EventStreamClient.Listener {
    private final AtomicInteger events = new AtomicInteger();

    @Override
    public void opened() {}

    @Override
    public void event(ServerSentEvent event) {
      events.incrementAndGet();
    }

    @Override
    public void refused(int status, Optional<Duration> pause) {}

    @Override
    public void ended(String reason) {}

    @Override
    public void exceeded(String reason) {}
  }
}
