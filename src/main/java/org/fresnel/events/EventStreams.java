package org.fresnel.events;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.FleetChange;
import org.fresnel.node.Head;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.route.Policy;
import org.fresnel.wire.EventFeeds;
import org.fresnel.wire.Timers;

/// The event streams of the clients of one event loop.
public final class EventStreams {
  private final LiveFleet fleet;
  private final EventFeeds feeds;
  private final Timers timers;
  private final EventSettings settings;
  private final StreamListener listener;
  private final Set<ClientStream> open = new HashSet<>();

  /// Must be made on the event loop that it serves.
  public EventStreams(
      Vertx vertx,
      LiveFleet fleet,
      EventFeeds feeds,
      Timers timers,
      EventSettings settings,
      StreamListener listener) {
    this.fleet = fleet;
    this.feeds = feeds;
    this.timers = timers;
    this.settings = settings;
    this.listener = listener;
    var loop = vertx.getOrCreateContext();
    fleet.onChange(
        change -> {
          if (orderChanged(change)) {
            loop.runOnContext(_ -> List.copyOf(open).forEach(ClientStream::follow));
          }
        });
  }

  /// Answers an event-stream request. A response to HEAD has no body, hence no events.
  public void serve(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, ClientSink.MEDIA_TYPE).end();
      return;
    }
    var stream =
        new ClientStream(
            request.query() == null ? "" : request.query(),
            new ClientSink(request.response(), timers, settings),
            () -> Policy.eventOrder(fleet.snapshot()),
            feeds,
            this::announced,
            timers,
            listener);
    open.add(stream);
    listener.opened();
    request.response().endHandler(_ -> closed(stream)).closeHandler(_ -> closed(stream));
    stream.begin();
  }

  private void announced(Node node, Head head) {
    var known = fleet.snapshot().named(node.name()).map(status -> status.facts().head());
    if (!known.equals(Optional.of(head))) {
      fleet.report(node, new Observation.HeadSeen(head));
    }
  }

  private void closed(ClientStream stream) {
    if (open.remove(stream)) {
      stream.close();
      listener.closed();
    }
  }

  private static boolean orderChanged(FleetChange change) {
    return !Policy.eventOrder(change.before()).equals(Policy.eventOrder(change.after()));
  }
}
