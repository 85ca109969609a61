package org.fresnel.app;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.proxy.server.LocalResponder;
import org.fresnel.routing.Route;

/// The kept checkpoint as the data plane sees it.
record CheckpointLocalResponder(Checkpoints checkpoints) implements LocalResponder {
  @Override
  public Optional<Runnable> answer(Route.Known route, HttpServerRequest request) {
    return checkpoints.answer(route, request);
  }

  @Override
  public Optional<Renamed> renamed(Route.Known route) {
    return checkpoints.renamed(route).map(it -> new Renamed(it.target(), it.checkpoint()));
  }
}
