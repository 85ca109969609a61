package org.fresnel.upstream;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// The end of a connection without what is still to be sent on it. Vert.x closes a connection only
/// when all of that has left: one to a peer that does not read stays open, and holds its bytes.
public final class ImmediateClose {
  private ImmediateClose() {}

  /// Closes it; nothing happens to one that is closed.
  public static void of(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      var _ = base.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
