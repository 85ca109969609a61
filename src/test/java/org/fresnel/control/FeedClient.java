package org.fresnel.control;

import static org.fresnel.fixture.Futures.ended;

import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/// Somebody who listens to the feed of the running application.
final class FeedClient implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final WebSocket socket;
  private final List<JsonObject> frames = new CopyOnWriteArrayList<>();

  private FeedClient(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
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

  static FeedClient open(Vertx vertx, WebSocketConnectOptions options) {
    var client = vertx.createWebSocketClient();
    return ended(client.connect(options).map(FeedClient::new));
  }

  WebSocket socket() {
    return socket;
  }

  /// What has come so far.
  List<JsonObject> frames() {
    return frames;
  }

  /// The data of the first frame of that type that fits.
  JsonObject await(String type, Predicate<JsonObject> fits) {
    Predicate<JsonObject> wanted =
        frame -> frame.getString("type").equals(type) && fits.test(frame.getJsonObject("data"));
    Awaitility.await().atMost(PATIENCE).until(() -> frames.stream().anyMatch(wanted));
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
