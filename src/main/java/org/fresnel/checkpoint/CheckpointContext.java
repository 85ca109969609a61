package org.fresnel.checkpoint;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.fresnel.node.FleetState;
import org.fresnel.storage.StateFile;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// What the service of checkpoints works with.
///
/// @param supervisor of unexpected failures
/// @param directory of the files; without one nothing is stored, and nothing served
/// @param index of the files
/// @param providers asks the other providers; empty to ask them over the connections to nodes
/// @param listener for fetches and responses
public record CheckpointContext(
    Vertx vertx,
    FleetState fleet,
    Connector connector,
    Timers timers,
    Supervisor supervisor,
    InstantSource clock,
    CheckpointSettings settings,
    Optional<Path> directory,
    StateFile index,
    Optional<BlockLookup> providers,
    CheckpointListener listener) {
  boolean serves() {
    return settings.serving() && directory.isPresent();
  }
}
