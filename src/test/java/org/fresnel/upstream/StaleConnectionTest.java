package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fresnel.fixture.RawNode;
import org.fresnel.node.Node;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node, or a proxy in front of it, that ends all connections that it has kept, each when the
/// next request comes on it. A new connection works.
class StaleConnectionTest {
  private static final int KEPT = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String SYNCING =
      "{\"data\":{\"head_slot\":\"1\",\"sync_distance\":\"0\",\"is_syncing\":false}}";

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger generation = new AtomicInteger();
  private final CyclicBarrier together = new CyclicBarrier(KEPT);
  private final RawNode raw = new RawNode(this::play);
  private final Node node = Node.at("node-1", raw.url().toString());
  private final Context loop = vertx.getOrCreateContext();
  private final Connections connections = onLoop(() -> Future.succeededFuture(connected()));

  private Connections connected() {
    var settings = new UpstreamSettings(Duration.ofSeconds(2), 16, Optional.empty());
    return Connector.of(vertx, settings).connections("test");
  }

  @BeforeEach
  void keepConnections() {
    var kept =
        IntStream.range(0, KEPT).mapToObj(_ -> sending(request("GET", "/together", true))).toList();
    kept.forEach(reply -> assertThat(status(ended(reply))).isEqualTo(200));
  }

  @AfterEach
  void close() {
    ended(vertx.close());
    raw.close();
  }

  @Test
  void aReadIsRetriedOnANewConnection() {
    generation.incrementAndGet();

    assertThat(status(ended(sending(request("GET", "/read", true))))).isEqualTo(200);
    assertThat(requests("GET /read")).isEqualTo(2);
  }

  @Test
  void aMessageIsRetriedOnANewConnection() {
    generation.incrementAndGet();

    assertThat(status(ended(sending(request("POST", "/message", true))))).isEqualTo(200);
    assertThat(requests("POST /message")).isEqualTo(2);
  }

  @Test
  void aProbeIsRetriedOnANewConnection() {
    assertThat(ended(probing()).headSlot()).isEqualTo(1);
    generation.incrementAndGet();

    assertThat(ended(probing()).headSlot()).isEqualTo(1);
  }

  @Test
  void anEventStreamIsReopenedOnANewConnection() {
    assertThat(ended(refusedTopics("bad"))).isEqualTo(400);
    generation.incrementAndGet();

    assertThat(ended(refusedTopics("worse"))).isEqualTo(400);
    assertThat(requests("GET /eth/v1/events?topics=worse")).isEqualTo(2);
  }

  @Test
  void anUnrepeatableRequestIsNotRetried() {
    generation.incrementAndGet();

    assertThat(failure(ended(sending(request("POST", "/once", false)))))
        .isEqualTo(ExchangeFailure.Kind.CLOSED);
    assertThat(requests("POST /once")).isEqualTo(1);
  }

  @Test
  void theEndOfANewConnectionIsAFailure() {
    var dead = new RawNode(RawNode.Line::request);
    var reply = sending(Node.at("dead", dead.url().toString()), request("GET", "/read", true));

    assertThat(failure(ended(reply))).isEqualTo(ExchangeFailure.Kind.CLOSED);
    assertThat(dead.requests()).hasSize(1);
    dead.close();
  }

  @Test
  void aSecondLostConnectionIsAFailure() {
    generation.set(Integer.MIN_VALUE);

    assertThat(failure(ended(sending(request("GET", "/read", true)))))
        .isEqualTo(ExchangeFailure.Kind.CLOSED);
    assertThat(requests("GET /read")).isEqualTo(2);
  }

  private void play(RawNode.Line line) throws IOException {
    var mine = generation.get();
    for (var request = line.request(); mine == generation.get() && mine >= 0; ) {
      if (request.startsWith("GET /together")) {
        await();
      }
      if (request.startsWith("GET /eth/v1/events")) {
        line.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}");
      } else {
        line.json(request.startsWith("GET /eth/v1/node/syncing") ? SYNCING : "{}");
      }
      request = line.request();
    }
  }

  private void await() throws IOException {
    try {
      together.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private long requests(String beginning) {
    return raw.requests().stream().filter(request -> request.startsWith(beginning)).count();
  }

  private static NodeRequest request(String method, String target, boolean repeatable) {
    return new NodeRequest(
        method,
        target,
        HttpHeaders.headers(),
        Buffer.buffer("{}"),
        repeatable,
        HeldBytes.UNCOUNTED);
  }

  private Future<Exchange.Reply> sending(NodeRequest request) {
    return sending(node, request);
  }

  private Future<Exchange.Reply> sending(Node to, NodeRequest request) {
    return calling(
        () ->
            connections
                .nodes()
                .send(to, request)
                .reply()
                .compose(
                    reply ->
                        reply instanceof Exchange.Reply.Answered(var response)
                            ? response.read(100).map(reply)
                            : Future.succeededFuture(reply)));
  }

  private Future<SyncStatus> probing() {
    return calling(() -> connections.status(node, TIMEOUT).syncing());
  }

  private Future<Integer> refusedTopics(String topic) {
    var refused = Promise.<Integer>promise();
    var listener =
        new EventStreamClient.Listener() {
          @Override
          public void opened() {}

          @Override
          public void event(ServerSentEvent event) {}

          @Override
          public void refused(int status, Optional<Duration> pause) {
            refused.complete(status);
          }

          @Override
          public void ended(String reason) {
            refused.fail(reason);
          }

          @Override
          public void exceeded(String reason) {
            refused.fail(reason);
          }
        };
    loop.runOnContext(_ -> connections.feeds().open(node, List.of(topic), listener));
    return refused.future();
  }

  private static int status(Exchange.Reply reply) {
    return ((Exchange.Reply.Answered) reply).response().status();
  }

  private static ExchangeFailure.Kind failure(Exchange.Reply reply) {
    return ((Exchange.Reply.Failed) reply).failure().kind();
  }

  private <T> T onLoop(Supplier<Future<T>> call) {
    return ended(calling(call));
  }

  private <T> Future<T> calling(Supplier<Future<T>> call) {
    var result = Promise.<T>promise();
    loop.runOnContext(_ -> call.get().onComplete(result));
    return result.future();
  }
}
