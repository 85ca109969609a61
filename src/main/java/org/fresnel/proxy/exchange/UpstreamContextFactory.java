package org.fresnel.proxy.exchange;

import io.vertx.core.Context;
import org.fresnel.node.FleetState;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Timers;

/// Creates the upstream context of each event loop, with connections of its own.
///
/// @param connector creates the connections to nodes
/// @param timers of all event loops
/// @param fleet that attempts are reported to
/// @param listener called for every request
/// @param hedging settings of hedges
public record UpstreamContextFactory(
    Connector connector,
    Timers timers,
    FleetState fleet,
    RequestListener listener,
    HedgeSettings hedging) {

  /// The context of an event loop, for the requests that it serves.
  ///
  /// @param number of the event loop, from 0 on
  public UpstreamContext on(Context loop, int number) {
    var connections = connector.connections("nodes-" + number);
    var loopHedging = new Hedging(hedging, timers);
    fleet.onChange(
        change -> {
          var gone = change.gone();
          if (!gone.isEmpty()) {
            loop.runOnContext(_ -> gone.forEach(loopHedging::forget));
          }
        });
    var nodes = connections.nodes();
    return new UpstreamContext(
        nodes, timers, fleet, listener, loopHedging, new VersionAliveCheck(nodes));
  }
}
