package org.fresnel.forward;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.fresnel.route.Route;

/// Answers to requests that no node is asked for: the router has them on disk.
public interface OnDisk {
  /// What writes the answer and ends it; empty if nodes are to be asked.
  Optional<Runnable> answer(Route.Known route, HttpServerRequest request);
}
