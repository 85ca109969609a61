package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.GuardView;
import org.fresnel.guard.GuardSettings;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.guard.ValidatorStatuses;

/// The guard of signatures.
@Path("/api/v1/guard")
@Produces(MediaType.APPLICATION_JSON)
class GuardResource {
  private final GuardSettings settings;
  private final SignatureLedger ledger;
  private final ValidatorStatuses statuses;

  GuardResource(GuardSettings settings, SignatureLedger ledger, ValidatorStatuses statuses) {
    this.settings = settings;
    this.ledger = ledger;
    this.statuses = statuses;
  }

  /// Its state.
  @GET
  @Operation(
      operationId = "guard",
      summary = "The guard of signatures",
      description =
          "What is compared of the blocks and votes that validators sign, the latest conflicts, and"
              + " the validators that the chain has slashed or that leave.")
  @APIResponse(responseCode = "200", description = "The guard.")
  public GuardView show() {
    return GuardView.of(settings, ledger, statuses);
  }
}
