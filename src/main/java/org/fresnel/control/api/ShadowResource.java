package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.ShadowView;
import org.fresnel.node.FleetState;
import org.fresnel.shadow.ShadowReport;

/// The report on the shadows, and the verdicts on all nodes.
@Path("/api/v1/shadow")
@Produces(MediaType.APPLICATION_JSON)
class ShadowResource {
  private final FleetState fleet;
  private final ShadowReport report;

  ShadowResource(FleetState fleet, ShadowReport report) {
    this.fleet = fleet;
    this.report = report;
  }

  /// The report since the start of the router.
  @GET
  @Operation(
      operationId = "shadow",
      summary = "Shadows and verdicts",
      description =
          "How the answers of the shadows differ from those that clients got, and for each node"
              + " whether it would have made a duty in the newest slots.")
  @APIResponse(responseCode = "200", description = "The report since the start of the router.")
  public ShadowView report() {
    return ShadowView.of(fleet.snapshot(), report);
  }
}
