package org.fresnel.proxy.server;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.Consumer;
import org.fresnel.proxy.exchange.RejectReason;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.HeldBytes;
import org.fresnel.upstream.ImmediateClose;
import org.fresnel.upstream.Timers;

/// The limiter of client connections to one event loop. It closes a connection at once if there are
/// too many, and later if its first request, or the head of any request, does not arrive in time.
final class ConnectionLimiter {
  private final ServerLimits bounds;
  private final Timers timers;
  private final RequestListener listener;
  private final OpenConnections open;
  private final ByteShares shares;
  private final IdentityHashMap<HttpConnection, Awaited> awaited = new IdentityHashMap<>();

  /// The head of a request that has not arrived completely.
  ///
  /// @param alarm at the end of its time
  /// @param held its received bytes
  private record Awaited(Timers.Alarm alarm, HeldBytes held) {
    void end() {
      alarm.cancel();
      held.release();
    }
  }

  /// @param open connections to all event loops
  /// @param shares of the byte budget
  ConnectionLimiter(
      ServerLimits bounds,
      Timers timers,
      RequestListener listener,
      OpenConnections open,
      ByteShares shares) {
    this.bounds = bounds;
    this.timers = timers;
    this.listener = listener;
    this.open = open;
    this.shares = shares;
  }

  /// Called when a client has connected.
  void opened(HttpConnection connection) {
    var address = Objects.requireNonNullElse(connection.remoteAddress().hostAddress(), "");
    var hasPlace = open.opened(address);
    connection.closeHandler(
        _ -> {
          open.closed(address);
          requestReceived(connection);
        });
    if (!hasPlace) {
      listener.shed(RejectReason.CONNECTION);
      connection.close();
      return;
    }
    await(connection);
    var inner = (ConnectionBase) connection;
    RequestHeadWatch.watch(
        inner.channelHandlerContext(),
        bytes -> inner.getContext().emit(bytes, it -> comes(connection, it)),
        () -> requestReceived(connection));
  }

  /// Passes a request on when its client has taken the earlier responses: a client that sends
  /// requests and does not read gets no more responses.
  void enter(HttpServerRequest request, Consumer<HttpServerRequest> inside) {
    if (!request.response().writeQueueFull()) {
      inside.accept(request);
      return;
    }
    request.pause();
    request
        .response()
        .drainHandler(
            _ -> {
              if (!request.response().writeQueueFull()) {
                request.response().drainHandler(null);
                inside.accept(request);
                request.resume();
              }
            });
  }

  private Awaited await(HttpConnection connection) {
    var alarm = timers.after(bounds.receive(), () -> close(connection, RejectReason.SLOW));
    var expected = new Awaited(alarm, shares.of(EndpointClass.HEAD));
    awaited.put(connection, expected);
    return expected;
  }

  private void comes(HttpConnection connection, int bytes) {
    var known = awaited.get(connection);
    var head = known == null ? await(connection) : known;
    if (!head.held().take(bytes)) {
      close(connection, RejectReason.MEMORY);
    }
  }

  private void requestReceived(HttpConnection connection) {
    var head = awaited.remove(connection);
    if (head != null) {
      head.end();
    }
  }

  private void close(HttpConnection connection, RejectReason why) {
    listener.shed(why);
    requestReceived(connection);
    ImmediateClose.of(connection);
  }
}
