package org.fresnel.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import org.fresnel.checkpoint.BlockLookup;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.metrics.CheckpointMetrics;
import org.fresnel.node.FleetState;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.VertxTimers;

/// Checkpoint sync, put together.
final class CheckpointBeans {
  /// Of the directory, and of the file that says what is in it.
  private static final String NAME = "checkpoints";

  private CheckpointBeans() {}

  static Checkpoints of(
      Vertx vertx,
      CheckpointSettings settings,
      FleetState fleet,
      Connector connector,
      Supervisor supervisor,
      InstantSource clock,
      Store store,
      Optional<BlockLookup> providers,
      MeterRegistry registry) {
    var names = fleet.snapshot().nodes().stream().map(it -> it.node().name()).toList();
    var metrics = new CheckpointMetrics(registry, names);
    var checkpoints =
        new Checkpoints(
            new Checkpoints.Parts(
                vertx,
                fleet,
                connector,
                new VertxTimers(vertx),
                supervisor,
                clock,
                settings,
                store.directory(NAME),
                store.file(NAME),
                providers,
                metrics));
    metrics.show(checkpoints);
    return checkpoints;
  }
}
