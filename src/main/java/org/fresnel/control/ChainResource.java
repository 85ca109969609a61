package org.fresnel.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.branches.Surveyor;
import org.fresnel.node.LiveFleet;

/// The branches of the chain that the nodes' heads are on.
@Path("/api/v1/chain")
@Produces(MediaType.APPLICATION_JSON)
class ChainResource {
  private final LiveFleet fleet;
  private final Surveyor surveyor;

  ChainResource(LiveFleet fleet, Surveyor surveyor) {
    this.fleet = fleet;
    this.surveyor = surveyor;
  }

  @GET
  @Operation(
      operationId = "chain",
      summary = "Where the nodes see the end of the chain",
      description =
          "The branches that their heads are on, of most nodes first, with the block from which on"
              + " they differ.")
  public ChainPicture now() {
    return ChainPicture.of(fleet.snapshot(), surveyor.branches());
  }
}
