package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A way to connections whose nodes' names are looked up for every request.
public final class ConnectorAccess {
  private ConnectorAccess() {}

  /// Connections as the router makes them.
  ///
  /// @param names the addresses of a name
  public static Connector open(
      Vertx vertx, UpstreamSettings settings, Function<String, Future<List<InetAddress>>> names) {
    return new Connector(vertx, settings, names::apply, Duration.ZERO);
  }
}
