package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.fresnel.fixture.RawNode;
import org.fresnel.node.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An upload that is of no use any more, to a node that does not read it. Closed in the usual way,
/// its connection would stay open until the node has read what was sent.
class AbandonedUploadTest {
  /// More than the buffers of two sockets hold.
  private static final int BODY_BYTES = 32 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final HttpClient client =
      vertx
          .httpClientBuilder()
          .withConnectHandler(connection -> connection.closeHandler(_ -> closed.complete(null)))
          .build();
  private final Dialer dialer =
      new Dialer(
          loop,
          client,
          client,
          new FreshConnections(),
          nowhere(),
          Duration.ofMillis(250),
          new SentRequests(() -> 0));

  private static NodeAddresses nowhere() {
    return new NodeAddresses(
        _ -> Future.failedFuture(new UnknownHostException()), Duration.ZERO, System::nanoTime);
  }

  @AfterEach
  void close() {
    over.complete(null);
    ended(vertx.close());
  }

  @Test
  void itsConnectionEndsWhenTheExchangeIsCancelled() {
    try (var node = answering("")) {
      var exchange = onLoop(() -> Future.succeededFuture(sent(node)));
      ended(asked);

      loop.runOnContext(_ -> exchange.cancel());

      ended(closed);
    }
  }

  @Test
  void itsConnectionEndsWithAnErrorResponse() {
    try (var node = answering("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}")) {
      var body = onLoop(() -> sent(node).reply().compose(AbandonedUploadTest::read));

      assertThat(body).isEqualTo(new NodeResponse.Body.Whole(Buffer.buffer("{}")));
      ended(closed);
    }
  }

  @Test
  void itsConnectionEndsWhenTheResponseIsDiscarded() {
    try (var node =
        answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(200))) {
      var response = onLoop(() -> sent(node).reply().map(AbandonedUploadTest::response));

      loop.runOnContext(_ -> response.discard());

      ended(closed);
    }
  }

  @Test
  void itsConnectionEndsWithAnInterimStatus() {
    try (var node = answering("HTTP/1.1 199 Soon\r\n\r\n")) {
      var reply = onLoop(() -> sent(node).reply());

      assertThat(reply).isInstanceOf(Exchange.Reply.Failed.class);
      ended(closed);
    }
  }

  /// A node that reads the head alone.
  private RawNode answering(String response) {
    return new RawNode(
        line -> {
          line.head();
          line.send(response);
          asked.complete(null);
          over.join();
        });
  }

  private Exchange sent(RawNode node) {
    var request =
        new NodeRequest(
            "POST", "/message", HttpHeaders.headers(), Buffer.buffer(new byte[BODY_BYTES]));
    return new VertxNodeClient(dialer).send(Node.at("node-1", node.url().toString()), request);
  }

  private static NodeResponse response(Exchange.Reply reply) {
    return ((Exchange.Reply.Answered) reply).response();
  }

  private static Future<NodeResponse.Body> read(Exchange.Reply reply) {
    return response(reply).read(100);
  }

  private <T> T onLoop(Supplier<Future<T>> call) {
    var result = Promise.<T>promise();
    loop.runOnContext(_ -> call.get().onComplete(result));
    return ended(result.future());
  }
}
