package org.fresnel.proxy.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.fresnel.routing.Route;

/// The responses that the router has without asking a node: those stored on disk, and the block
/// that `finalized` names.
public interface LocalResponder {
  /// The task that writes the response and ends it; empty if nodes are asked.
  Optional<Runnable> answer(Route.Known route, HttpServerRequest request);

  /// The request that is sent to nodes instead, so that all responses are about the same block;
  /// empty if the client's request is sent.
  default Optional<Renamed> renamed(Route.Known route) {
    return Optional.empty();
  }

  /// A request with a root or a slot instead of a name.
  ///
  /// @param target for the nodes
  /// @param checkpoint of the request, for the client
  record Renamed(String target, String checkpoint) {}
}
