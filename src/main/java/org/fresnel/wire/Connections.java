package org.fresnel.wire;

import java.time.Duration;
import org.fresnel.node.Node;

/// The connections of one event loop to all nodes. Each loop has its own, so that a request never
/// changes threads (a third less CPU per request than one shared client).
///
/// Event streams have no end, and probes must not wait behind requests: both have connections of
/// their own.
public final class Connections {
  private final Dialer requests;
  private final Dialer streams;
  private final Dialer status;

  Connections(Dialer requests, Dialer streams, Dialer status) {
    this.requests = requests;
    this.streams = streams;
    this.status = status;
  }

  /// Requests.
  public NodeClient nodes() {
    return new VertxNodeClient(requests);
  }

  /// Event streams.
  public EventFeeds feeds() {
    return new VertxEventFeeds(streams);
  }

  /// Status calls to that node.
  ///
  /// @param timeout of each call
  public NodeStatusClient status(Node node, Duration timeout) {
    return new VertxStatusClient(status, node, timeout);
  }

  /// Closes every connection.
  public void close() {
    requests.http().close();
    streams.http().close();
    status.http().close();
  }
}
