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
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.QueryParams;
import org.fresnel.replication.IncidentExchange;

/// Incidents of nodes, the newest first.
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
class IncidentsResource {
  private final IncidentExchange incidents;

  IncidentsResource(IncidentExchange incidents) {
    this.incidents = incidents;
  }

  /// Those that go on, and those that have ended.
  ///
  /// @param node its name; empty for all
  /// @param since those that went on at that time, or began later; ISO-8601; empty for all
  /// @param limit at most so many, 1 to 1000
  @GET
  @Operation(
      operationId = "incidents",
      summary = "Incidents of nodes",
      description = "Open and ended incidents at all routers of the cluster, the newest first.")
  @APIResponse(responseCode = "200", description = "The newest ones.")
  @APIResponse(responseCode = "400", description = "A parameter is wrong.")
  public List<IncidentView> all(
      @QueryParam("node") @DefaultValue("") String node,
      @QueryParam("since") @DefaultValue("") String since,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    return incidents
        .list(
            node, QueryParams.instant("since", since), QueryParams.number("limit", limit, 1, 1000))
        .stream()
        .map(it -> IncidentView.of(it, incidents.duration(it.incident())))
        .toList();
  }
}
