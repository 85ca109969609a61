package org.fresnel.proxy.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// Creates the handler of event-stream requests for each event loop.
@FunctionalInterface
public interface EventStreamFactory {
  /// The handler for the event loop of this call.
  Consumer<HttpServerRequest> create();
}
