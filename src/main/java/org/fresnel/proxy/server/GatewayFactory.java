package org.fresnel.proxy.server;

import org.fresnel.proxy.exchange.UpstreamContext;

/// Creates the gateway of each event loop.
///
/// @param shared by all of them
/// @param executors of planned requests
/// @param eventStreams of the clients
public record GatewayFactory(
    GatewayContext shared, RequestExecutorFactory executors, EventStreamFactory eventStreams) {

  /// Must be called on the event loop.
  Gateway on(
      UpstreamContext upstream,
      InFlightRequests inFlight,
      ByteShares shares,
      UnreadResponses unread) {
    return new Gateway(
        shared, inFlight, shares, unread, upstream, executors.on(upstream), eventStreams.create());
  }
}
