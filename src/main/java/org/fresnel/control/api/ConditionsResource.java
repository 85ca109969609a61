package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.conditions.ActiveConditions;
import org.fresnel.control.model.ConditionView;

/// Problems of the chain and its nodes and its nodes now.
@Path("/api/v1/conditions")
@Produces(MediaType.APPLICATION_JSON)
class ConditionsResource {
  private final ActiveConditions conditions;

  ConditionsResource(ActiveConditions conditions) {
    this.conditions = conditions;
  }

  /// Those that hold.
  @GET
  @Operation(
      operationId = "conditions",
      summary = "Problems of the chain and its nodes",
      description =
          "Active conditions, which no single request shows, such as nodes that have"
              + " finalized different blocks; the most important first.")
  @APIResponse(responseCode = "200", description = "The active conditions; empty if there is none.")
  public List<ConditionView> all() {
    return conditions.now().stream().map(ConditionView::of).toList();
  }
}
