package org.fresnel.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.DedicatedEventLoop;
import org.fresnel.upstream.Timers;
import org.fresnel.upstream.VertxTimers;

/// The event loops that no client connection shares: one for the event streams of nodes, one for
/// probes and the survey of branches, one for the validator state, one for copies to shadows. What a node does to one of them
/// delays no client, a flood of events delays no probe, and a message of many validators delays
/// neither.
///
/// @param events of the event streams
/// @param probes of the status calls
/// @param state of the validator state and its replays
/// @param shadows of the copies of requests
record NodeEventLoops(Loop events, Loop probes, Loop state, Loop shadows) {
  /// One of them.
  ///
  /// @param vertx with a single event loop
  /// @param connector of that instance
  /// @param timers of that instance
  record Loop(Vertx vertx, Connector connector, Timers timers) {
    private static Loop open(Connector connector) {
      var vertx = DedicatedEventLoop.open();
      return new Loop(vertx, connector.on(vertx), new VertxTimers(vertx));
    }
  }

  /// Opens all. Their threads start with their first task.
  static NodeEventLoops open(Connector connector) {
    return new NodeEventLoops(
        Loop.open(connector), Loop.open(connector), Loop.open(connector), Loop.open(connector));
  }

  /// Ends all.
  Future<Void> close() {
    return Future.join(
            events.vertx.close(), probes.vertx.close(), state.vertx.close(), shadows.vertx.close())
        .mapEmpty();
  }
}
