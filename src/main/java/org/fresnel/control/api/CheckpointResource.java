package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.checkpoint.Checkpoints;
import org.fresnel.control.model.CheckpointView;
import org.fresnel.node.FleetState;

/// The checkpoint that new nodes can sync from.
@Path("/api/v1/checkpoint")
@Produces(MediaType.APPLICATION_JSON)
class CheckpointResource {
  private final Checkpoints checkpoints;
  private final FleetState fleet;
  private final InstantSource clock;

  CheckpointResource(Checkpoints checkpoints, FleetState fleet, InstantSource clock) {
    this.checkpoints = checkpoints;
    this.fleet = fleet;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "checkpoint",
      summary = "The checkpoint that new nodes can sync from",
      description =
          "The checkpoint that is stored and served for checkpoint sync, who agreed on it, how long"
              + " it can be trusted, and what the nodes, the pinned checkpoint and other providers"
              + " report.")
  public CheckpointView now() {
    return CheckpointView.of(
        checkpoints.report(),
        checkpoints.serves(),
        fleet.snapshot().network().clock(),
        clock.instant());
  }
}
