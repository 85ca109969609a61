package org.fresnel.upstream;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// Closes a connection without sending the rest of its bytes. Vert.x closes a connection only when
/// all bytes have been sent: a connection to a peer that does not read stays open, and keeps its
/// bytes.
public final class ImmediateClose {
  private ImmediateClose() {}

  /// Closes the connection; no effect if it is closed.
  public static void of(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      var _ = base.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
