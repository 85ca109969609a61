package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.fixture.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection to a client that asks and does not read, with more on it than two sockets hold.
class ImmediateCloseTest {
  private static final int ANSWER_BYTES = 32 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Promise<HttpConnection> connected = Promise.promise();
  private final Promise<Void> written = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private RawClient client;

  @BeforeEach
  void ask() {
    var port = Promise.<Integer>promise();
    loop.runOnContext(
        _ ->
            vertx
                .createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .onComplete(port));
    client = RawClient.connect(ended(port.future()));
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private void answer(HttpServerRequest request) {
    request.connection().closeHandler(_ -> closed.complete());
    request.response().end(Buffer.buffer(new byte[ANSWER_BYTES])).onComplete(written);
    connected.complete(request.connection());
  }

  @AfterEach
  void close() {
    client.close();
    ended(vertx.close());
  }

  @Test
  void theConnectionEndsThoughTheClientDoesNotRead() {
    ImmediateClose.of(ended(connected.future()));

    ended(closed.future());
  }

  @Test
  void unsentBytesAreDropped() {
    ImmediateClose.of(ended(connected.future()));

    assertThat(failed(written.future())).isTrue();
  }

  @Test
  void theUsualCloseWaitsForTheClient() {
    var connection = ended(connected.future());
    var seen = Promise.<Boolean>promise();
    loop.runOnContext(
        _ -> {
          var usual = connection.close();
          loop.runOnContext(_ -> seen.complete(usual.isComplete()));
        });

    assertThat(ended(seen.future())).isFalse();
    ImmediateClose.of(connection);
    ended(closed.future());
  }

  @Test
  void aConnectionThatIsClosedStaysSo() {
    var connection = ended(connected.future());
    ImmediateClose.of(connection);
    ended(closed.future());

    ImmediateClose.of(connection);

    assertThat(closed.future().succeeded()).isTrue();
  }

  @Test
  void aConnectionOfAnotherTypeIsClosedNormally() {
    var calls = new ArrayList<String>();
    var other =
        (HttpConnection)
            Proxy.newProxyInstance(
                HttpConnection.class.getClassLoader(),
                new Class<?>[] {HttpConnection.class},
                (_, method, _) -> {
                  calls.add(method.getName());
                  return Future.succeededFuture();
                });

    ImmediateClose.of(other);

    assertThat(calls).isEqualTo(List.of("close"));
  }

  private static boolean failed(Future<Void> future) {
    return ended(future.map(false).otherwise(true));
  }
}
