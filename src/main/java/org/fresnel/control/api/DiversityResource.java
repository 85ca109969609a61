package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.DiversityView;
import org.fresnel.node.FleetState;

/// What the fleet can stand of its client implementations.
@Path("/api/v1/diversity")
@Produces(MediaType.APPLICATION_JSON)
class DiversityResource {
  private final FleetState fleet;

  DiversityResource(FleetState fleet) {
    this.fleet = fleet;
  }

  /// Each implementation, under the settings as they are.
  @GET
  @Operation(
      operationId = "diversity",
      summary = "What if one implementation were wrong",
      description =
          "For each client implementation of the nodes in use: what would happen if only it"
              + " finalized a wrong block, with the current settings.")
  @APIResponse(responseCode = "200", description = "Each implementation.")
  public DiversityView report() {
    return DiversityView.of(fleet.snapshot(), fleet.rules().trust());
  }
}
