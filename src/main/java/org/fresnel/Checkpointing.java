package org.fresnel;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.fresnel.checkpoint.CheckpointSettings;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.metrics.CheckpointMetrics;
import org.fresnel.node.LiveFleet;
import org.fresnel.store.Store;
import org.fresnel.wire.Connector;
import org.fresnel.wire.Supervisor;
import org.fresnel.wire.VertxTimers;

/// Checkpoint sync, put together.
final class Checkpointing {
  /// Of the directory, and of the file that says what is in it.
  private static final String NAME = "checkpoints";

  private Checkpointing() {}

  static Checkpoints of(
      Vertx vertx,
      CheckpointSettings settings,
      LiveFleet fleet,
      Connector connector,
      Supervisor supervisor,
      InstantSource clock,
      Store store,
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
                metrics));
    metrics.show(checkpoints);
    return checkpoints;
  }
}
