package org.fresnel.app;

import io.vertx.core.http.HttpServerRequest;
import org.fresnel.events.EventStreams;
import org.fresnel.proxy.server.EventStreamServer;

/// The event streams of one event loop, as the data plane sees them.
record EventStreamAdapter(EventStreams streams) implements EventStreamServer {
  @Override
  public void serve(HttpServerRequest request) {
    streams.serve(request);
  }

  @Override
  public void end() {
    streams.end();
  }
}
