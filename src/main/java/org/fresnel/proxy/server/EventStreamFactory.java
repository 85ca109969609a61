package org.fresnel.proxy.server;

/// Creates the server of event streams for each event loop.
@FunctionalInterface
public interface EventStreamFactory {
  /// The server for the event loop of this call.
  EventStreamServer create();
}
