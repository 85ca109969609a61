package org.fresnel.proxy.server;

import java.time.InstantSource;
import org.fresnel.proxy.exchange.UpstreamContext;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.RoutePlanner;

/// Creates the gateway of each event loop.
///
/// @param table of endpoints
/// @param policy that makes the plans
/// @param settings of the server
/// @param onDisk responses without a node
/// @param executors of planned requests
/// @param eventStreams of the clients
/// @param identity of this router
/// @param clock wall-clock time
public record GatewayFactory(
    EndpointTable table,
    RoutePlanner policy,
    ProxySettings settings,
    LocalResponder onDisk,
    RequestExecutorFactory executors,
    EventStreamFactory eventStreams,
    RouterIdentity identity,
    InstantSource clock) {

  /// Must be called on the event loop.
  Gateway on(
      UpstreamContext upstream,
      InFlightRequests inFlight,
      ByteShares shares,
      UnreadResponses unread) {
    return new Gateway(
        this, inFlight, shares, unread, upstream, executors.on(upstream), eventStreams.create());
  }
}
