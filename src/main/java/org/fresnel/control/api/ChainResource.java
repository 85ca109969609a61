package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.forks.ForkTrackerLoop;
import org.fresnel.node.FleetState;

/// The branches of the chain that the nodes' heads are on.
@Path("/api/v1/chain")
@Produces(MediaType.APPLICATION_JSON)
class ChainResource {
  private final FleetState fleet;
  private final ForkTrackerLoop forks;

  ChainResource(FleetState fleet, ForkTrackerLoop forks) {
    this.fleet = fleet;
    this.forks = forks;
  }

  @GET
  @Operation(
      operationId = "chain",
      summary = "The branches of the chain",
      description =
          "The branches with the heads of nodes, that of most nodes first, with the block where"
              + " they split.")
  public ChainOverview now() {
    return ChainOverview.of(fleet.snapshot(), forks.branches());
  }
}
