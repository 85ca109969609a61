package org.fresnel.forward;

import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.wire.Timers;

/// The clients' connections to one event loop. One too many is closed at once, and so is one whose
/// first request does not come.
final class Doors {
  private final Bounds bounds;
  private final Timers timers;
  private final RequestListener listener;
  private final AtomicInteger open;
  private final IdentityHashMap<HttpConnection, Timers.Alarm> silent = new IdentityHashMap<>();

  /// @param open connections to all event loops
  Doors(Bounds bounds, Timers timers, RequestListener listener, AtomicInteger open) {
    this.bounds = bounds;
    this.timers = timers;
    this.listener = listener;
    this.open = open;
  }

  /// A client has connected.
  void opened(HttpConnection connection) {
    connection.closeHandler(_ -> closed(connection));
    if (open.incrementAndGet() > bounds.connections()) {
      listener.shed(Shed.CONNECTION);
      connection.close();
      return;
    }
    silent.put(connection, timers.after(bounds.receive(), () -> tooSlow(connection)));
  }

  /// A request has come.
  void heard(HttpConnection connection) {
    var alarm = silent.remove(connection);
    if (alarm != null) {
      alarm.cancel();
    }
  }

  private void tooSlow(HttpConnection connection) {
    listener.shed(Shed.SLOW);
    connection.close();
  }

  private void closed(HttpConnection connection) {
    open.decrementAndGet();
    heard(connection);
  }
}
