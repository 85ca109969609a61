package org.fresnel.proxy.server;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.fresnel.routing.Route;

/// What the router knows better than any single node: answers that it has on disk, and which block
/// `finalized` names.
public interface LocalResponder {
  /// What writes the answer and ends it; empty if nodes are to be asked.
  Optional<Runnable> answer(Route.Known route, HttpServerRequest request);

  /// The request by which nodes are asked instead, so that all answers are about the same block;
  /// empty if they are asked as the client did.
  default Optional<Renamed> renamed(Route.Known route) {
    return Optional.empty();
  }

  /// A request with a root or a slot in place of a name.
  ///
  /// @param target as it goes to nodes
  /// @param checkpoint that it is about, for the client
  record Renamed(String target, String checkpoint) {}
}
