package org.fresnel.proxy.exchange;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.fresnel.node.Node;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// A node's response to a read, on its way to a client.
///
/// @param route of the request
/// @param asked beginning of the request's body, at most [#MAX_ASKED] bytes; empty unless nodes are
///   tested with such reads
/// @param node that responded
/// @param response its head; the same object for all clients that share the response
/// @param body for the client; an incomplete one belongs to this client alone
/// @param latency of the node's response; empty if another request had brought it
public record RelayedResponse(
    Route.Known route,
    Buffer asked,
    Node node,
    NodeResponse response,
    NodeResponse.Body body,
    Optional<Duration> latency) {
  /// A response that another request had brought.
  public RelayedResponse(
      Route.Known route, Buffer asked, Node node, NodeResponse response, NodeResponse.Body body) {
    this(route, asked, node, response, body, Optional.empty());
  }

  /// Largest part of a request's body that is kept.
  public static final int MAX_ASKED = 4096;

  /// The beginning of a request's body, if nodes are tested with such reads.
  public static Buffer beginning(Route.Known route, Buffer body) {
    return route.endpoint().traits().proof() && body.length() > 0
        ? body.getBuffer(0, Math.min(body.length(), MAX_ASKED))
        : Buffer.buffer();
  }
}
