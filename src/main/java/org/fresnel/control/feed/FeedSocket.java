package org.fresnel.control.feed;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.control.auth.ControlFilter;

/// The live feed as a WebSocket. Whoever comes here has been let in by [ControlFilter].
@WebSocket(path = "/api/v1/feed")
class FeedSocket {
  private static final TypedKey<FeedClient> LISTENER = new TypedKey<>("listener");

  private final Feed feed;
  private final ControlFilter filter;

  FeedSocket(Feed feed, ControlFilter filter) {
    this.feed = feed;
    this.filter = filter;
  }

  @OnOpen
  @NonBlocking
  void opened(WebSocketConnection connection) {
    var listener = new FeedWebSocketClient(connection, filter);
    connection.userData().put(LISTENER, listener);
    feed.join(listener);
  }

  @OnPongMessage
  @NonBlocking
  void answered(WebSocketConnection connection, Buffer pong) {
    withListener(connection, feed::receivedPong);
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection connection) {
    withListener(connection, feed::leave);
  }

  private static void withListener(WebSocketConnection connection, Consumer<FeedClient> action) {
    Optional.ofNullable(connection.userData().get(LISTENER)).ifPresent(action);
  }
}
