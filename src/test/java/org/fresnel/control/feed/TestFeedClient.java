package org.fresnel.control.feed;

import static org.fresnel.fixture.Futures.ended;

import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// Somebody who listens to the feed of the running application.
final class TestFeedClient implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Of a message, in bytes.
  static final int LARGEST = 1 << 24;

  private final WebSocket socket;
  private final Queue<String> texts = new ConcurrentLinkedQueue<>();
  private final List<JsonObject> frames = new ArrayList<>();

  private TestFeedClient(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(texts::add);
  }

  static WebSocketConnectOptions options() {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(RestAssured.port)
        .setURI("/api/v1/feed");
  }

  static WebSocketConnectOptions withToken(String token) {
    return options().putHeader("Authorization", "Bearer " + token);
  }

  static TestFeedClient open(Vertx vertx, WebSocketConnectOptions options) {
    var large = new WebSocketClientOptions().setMaxMessageSize(LARGEST);
    return open(vertx.createWebSocketClient(large), options);
  }

  static TestFeedClient open(WebSocketClient client, WebSocketConnectOptions options) {
    return ended(client.connect(options).map(TestFeedClient::new));
  }

  WebSocket socket() {
    return socket;
  }

  /// What has come so far. Read by the test, since the event loops are the application's.
  List<JsonObject> frames() {
    for (var text = texts.poll(); text != null; text = texts.poll()) {
      frames.add(new JsonObject(text));
    }
    return frames;
  }

  /// The data of the first frame of that type that fits.
  JsonObject await(String type, Predicate<JsonObject> fits) {
    Predicate<JsonObject> wanted =
        frame -> frame.getString("type").equals(type) && fits.test(frame.getJsonObject("data"));
    Awaitility.await().atMost(PATIENCE).until(() -> frames().stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow().getJsonObject("data");
  }

  JsonObject snapshot() {
    return await("snapshot", _ -> true);
  }

  /// The status with which it was closed.
  int closed() {
    Awaitility.await().atMost(PATIENCE).until(socket::isClosed);
    return socket.closeStatusCode();
  }

  @Override
  public void close() {
    ended(socket.close().otherwiseEmpty());
  }
}
