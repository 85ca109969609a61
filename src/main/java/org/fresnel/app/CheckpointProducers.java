package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.fresnel.checkpoint.BlockLookup;
import org.fresnel.checkpoint.CheckpointContext;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.config.Settings;
import org.fresnel.metrics.CheckpointMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.proxy.server.LocalResponder;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// Producers of checkpoint sync.
@Singleton
class CheckpointProducers {
  /// Of the directory, and of the file that lists its contents.
  private static final String NAME = "checkpoints";

  @Produces
  @Singleton
  Checkpoints checkpoints(
      Vertx vertx,
      Settings settings,
      FleetState fleet,
      Connector connector,
      Timers timers,
      Supervisor supervisor,
      InstantSource clock,
      Store store,
      Optional<BlockLookup> providers,
      MeterRegistry meters) {
    var metrics = new CheckpointMetrics(meters, fleet.snapshot().names());
    var checkpoints =
        new Checkpoints(
            new CheckpointContext(
                vertx,
                fleet,
                connector,
                timers,
                supervisor,
                clock,
                settings.checkpoint(),
                store.directory(NAME),
                store.file(NAME),
                providers,
                metrics));
    metrics.show(checkpoints);
    return checkpoints;
  }

  @Produces
  @Singleton
  LocalResponder responder(Checkpoints checkpoints) {
    return new CheckpointLocalResponder(checkpoints);
  }
}
