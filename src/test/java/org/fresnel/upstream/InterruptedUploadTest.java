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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.fresnel.fixture.RawNode;
import org.fresnel.fixture.RawNode.Line;
import org.fresnel.node.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A node, or a proxy in front of it, that ends the connection while a large body is on its way to
/// it.
class InterruptedUploadTest {
  /// More than the buffers of two sockets hold.
  private static final int BODY_BYTES = 32 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MORE_THAN_A_SLICE = PacedWrite.SLICE_BYTES + 1;
  private static final String TOO_LARGE =
      "HTTP/1.1 413 Content Too Large\r\nContent-Length: 6\r\nConnection: close\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Connections connections = onLoop(() -> Future.succeededFuture(connected()));
  private final AtomicInteger lines = new AtomicInteger();

  private Connections connected() {
    var settings = new UpstreamSettings(Duration.ofSeconds(2), 16, Optional.empty());
    return Connector.of(vertx, settings).connections("test");
  }

  @AfterEach
  void close() {
    ended(vertx.close());
  }

  @Test
  void aResponseBeforeTheResetIsReturned() {
    try (var node = new RawNode(line -> unseen(line, TOO_LARGE + "<html>"))) {
      var got = ended(posted(node, BODY_BYTES, true));

      assertThat(got.reply()).isInstanceOf(Exchange.Reply.Answered.class);
      assertThat(got.status()).isEqualTo(413);
      assertThat(got.body()).isEqualTo(new NodeResponse.Body.Whole(Buffer.buffer("<html>")));
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void aTruncatedResponseIsAnInterruptedUpload() {
    try (var node = new RawNode(line -> unseen(line, TOO_LARGE + "<"))) {
      var got = ended(posted(node, BODY_BYTES, true));

      assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.UPLOAD_INTERRUPTED);
    }
  }

  @Test
  void anInterruptedUploadIsRetried() {
    try (var node = new RawNode(this::interruptFirst)) {
      var got = ended(posted(node, BODY_BYTES, true));

      assertThat(got.status()).isEqualTo(200);
      assertThat(node.requests()).hasSize(2);
    }
  }

  @Test
  void anInterruptedUploadIsRetriedOnlyOnce() {
    try (var node = new RawNode(Line::head)) {
      var got = ended(posted(node, BODY_BYTES, true));

      assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.UPLOAD_INTERRUPTED);
      assertThat(node.requests()).hasSize(2);
    }
  }

  @Test
  void anUnrepeatableUploadIsNotRetried() {
    try (var node = new RawNode(Line::head)) {
      var got = ended(posted(node, BODY_BYTES, false));

      assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.UPLOAD_INTERRUPTED);
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void theEndOfAConnectionAfterTheWholeRequestIsNoInterruptedUpload() {
    try (var node = new RawNode(Line::request)) {
      var got = ended(posted(node, MORE_THAN_A_SLICE, true));

      assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.CLOSED);
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void aResetAfterTheWholeRequestIsNoInterruptedUpload() {
    try (var node = new RawNode(InterruptedUploadTest::readAndReset)) {
      var got = ended(posted(node, MORE_THAN_A_SLICE, true));

      assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.CLOSED);
      assertThat(node.requests()).hasSize(1);
    }
  }

  @Test
  void aNodeThatIsGoneAfterAnInterruptedUploadIsUnreachable() {
    var dying = new AtomicReference<RawNode>();
    dying.set(
        new RawNode(
            line -> {
              line.head();
              dying.get().close();
            }));

    var got = ended(posted(dying.get(), BODY_BYTES, true));

    assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.UNREACHABLE);
  }

  @Test
  void aCompletelySentRequestIsNoInterruptedUpload() {
    try (var node = new RawNode(this::interruptSecond)) {
      ended(posted(node, 1, true));

      var got = ended(posted(node, BODY_BYTES, true));

      assertThat(got.failure()).isEqualTo(ExchangeFailure.Kind.CLOSED);
      assertThat(node.requests()).hasSize(3);
    }
  }

  /// The first connection is kept, and closed after the whole of its second request.
  private void interruptSecond(Line line) throws IOException {
    if (lines.incrementAndGet() == 1) {
      line.request();
      line.json("{}").request();
    } else {
      line.head();
    }
  }

  private void interruptFirst(Line line) throws IOException {
    if (lines.incrementAndGet() == 1) {
      line.head();
    } else {
      line.request();
      line.json("{}");
    }
  }

  private static void readAndReset(Line line) throws IOException {
    line.request();
    line.reset();
  }

  /// Answers and closes while the router's event loop stands still, so that the loop meets the
  /// response and the reset at once.
  private void unseen(Line line, String text) throws IOException {
    line.head();
    var standing = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    loop.runOnContext(
        _ -> {
          standing.countDown();
          await(closed);
        });
    await(standing);
    try {
      line.send(text).close();
    } finally {
      closed.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// A reply, and what came of its body.
  private record Got(Exchange.Reply reply, NodeResponse.Body body) {
    private int status() {
      return ((Exchange.Reply.Answered) reply).response().status();
    }

    private ExchangeFailure.Kind failure() {
      return switch (reply) {
        case Exchange.Reply.Failed(var failure) -> failure.kind();
        case Exchange.Reply.Answered _ -> ((NodeResponse.Body.Broken) body).failure().kind();
      };
    }
  }

  private Future<Got> posted(RawNode node, int bytes, boolean repeatable) {
    var request =
        new NodeRequest(
            "POST",
            "/message",
            HttpHeaders.headers(),
            Buffer.buffer(new byte[bytes]),
            repeatable,
            HeldBytes.UNCOUNTED);
    var to = Node.at("node-1", node.url().toString());
    return calling(
        () -> connections.nodes().send(to, request).reply().compose(InterruptedUploadTest::read));
  }

  private static Future<Got> read(Exchange.Reply reply) {
    return reply instanceof Exchange.Reply.Answered(var response)
        ? response.read(100).map(body -> new Got(reply, body))
        : Future.succeededFuture(new Got(reply, new NodeResponse.Body.Whole(Buffer.buffer())));
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
