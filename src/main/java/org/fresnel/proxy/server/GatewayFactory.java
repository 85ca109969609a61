package org.fresnel.proxy.server;

import org.fresnel.proxy.exchange.UpstreamContext;

/// Creates the gateway of each event loop.
public final class GatewayFactory {
  private final GatewayContext shared;
  private final RequestExecutorFactory executors;
  private final EventStreamFactory eventStreams;
  private final RequestIds ids;

  /// @param shared by all of them
  /// @param executors of planned requests
  /// @param eventStreams of the clients
  public GatewayFactory(
      GatewayContext shared, RequestExecutorFactory executors, EventStreamFactory eventStreams) {
    this.shared = shared;
    this.executors = executors;
    this.eventStreams = eventStreams;
    this.ids = new RequestIds(shared.identity().pseudonym());
  }

  /// Must be called on the event loop.
  Gateway on(
      UpstreamContext upstream,
      InFlightRequests inFlight,
      ByteShares shares,
      UnreadResponses unread) {
    return new Gateway(
        shared,
        inFlight,
        shares,
        unread,
        upstream,
        executors.on(upstream),
        eventStreams.create(),
        ids);
  }
}
