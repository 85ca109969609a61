package org.fresnel.control;

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
import org.fresnel.feed.Feed;
import org.fresnel.feed.Listener;

/// The live feed as a WebSocket. Whoever comes here has been let in by [ControlFilter].
@WebSocket(path = "/api/v1/feed")
class FeedSocket {
  private static final TypedKey<Listener> LISTENER = new TypedKey<>("listener");

  private final Feed feed;
  private final ControlFilter door;

  FeedSocket(Feed feed, ControlFilter door) {
    this.feed = feed;
    this.door = door;
  }

  @OnOpen
  @NonBlocking
  void opened(WebSocketConnection connection) {
    var listener = new FeedListener(connection, door);
    connection.userData().put(LISTENER, listener);
    feed.join(listener);
  }

  @OnPongMessage
  @NonBlocking
  void answered(WebSocketConnection connection, Buffer pong) {
    withListener(connection, feed::heardFrom);
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection connection) {
    withListener(connection, feed::leave);
  }

  private static void withListener(WebSocketConnection connection, Consumer<Listener> action) {
    Optional.ofNullable(connection.userData().get(LISTENER)).ifPresent(action);
  }
}
