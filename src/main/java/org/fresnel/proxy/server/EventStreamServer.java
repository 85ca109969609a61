package org.fresnel.proxy.server;

import io.vertx.core.http.HttpServerRequest;

/// Serves the event streams of the clients of one event loop.
@FunctionalInterface
public interface EventStreamServer {
  /// Answers a request for an event stream.
  void serve(HttpServerRequest request);

  /// Ends every stream completely. The client reconnects at once. Later streams end as soon as they
  /// have begun.
  default void end() {}
}
