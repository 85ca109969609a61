package org.fresnel.upstream;

import io.vertx.core.http.HttpConnection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/// The connections of one event loop that have carried no request yet. All others are reused: a
/// reused connection may have closed while it was idle. Used only on that event loop.
final class FreshConnections {
  private final Set<HttpConnection> unused = Collections.newSetFromMap(new IdentityHashMap<>());

  /// A connection was opened.
  void opened(HttpConnection connection) {
    unused.add(connection);
    connection.closeHandler(_ -> unused.remove(connection));
  }

  /// A connection is used from now on.
  ///
  /// @return whether it has carried no request before
  boolean begin(HttpConnection connection) {
    return unused.remove(connection);
  }
}
