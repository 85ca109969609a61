package org.fresnel.control.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.QueryParams;
import org.fresnel.control.model.RoutingDecisionView;
import org.fresnel.history.RoutingDecisions;

/// The latest requests whose answers did not simply come from the first node asked.
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
class DecisionsResource {
  private final RoutingDecisions decisions;

  DecisionsResource(RoutingDecisions decisions) {
    this.decisions = decisions;
  }

  /// The newest first.
  ///
  /// @param limit at most so many, 1 to 512
  @GET
  @Operation(
      operationId = "decisions",
      summary = "Requests that the first node did not simply answer",
      description =
          "Requests that did not get their response directly from the first node, the newest"
              + " first.")
  @APIResponse(responseCode = "200", description = "The newest ones.")
  @APIResponse(responseCode = "400", description = "The limit is wrong.")
  public List<RoutingDecisionView> latest(@QueryParam("limit") @DefaultValue("100") String limit) {
    return decisions.latest(QueryParams.number("limit", limit, 1, RoutingDecisions.MOST)).stream()
        .map(RoutingDecisionView::of)
        .toList();
  }
}
