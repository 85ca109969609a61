package org.fresnel.control.api;

import io.smallrye.faulttolerance.api.RateLimit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.ExplanationView;
import org.fresnel.control.model.QueryParams;
import org.fresnel.node.FleetState;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.routing.RoutePlanner;
import org.jspecify.annotations.Nullable;

/// What the router would do with a request of a validator client, which nobody is asked for.
@Path("/api/v1/explain")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ExplainResource {
  private static final String NODE = "fresnel-node";

  private final EndpointTable table;
  private final RoutePlanner policy;
  private final FleetState fleet;

  ExplainResource(EndpointTable table, RoutePlanner policy, FleetState fleet) {
    this.table = table;
    this.policy = policy;
    this.fleet = fleet;
  }

  /// A request as a client would send it.
  ///
  /// @param method HTTP method; `GET` without one
  /// @param path with its query, such as `/eth/v1/beacon/headers/head`
  /// @param headers by their names; `Fresnel-Node` alone matters
  record Asked(
      @Nullable String method, @Nullable String path, @Nullable Map<String, String> headers) {}

  @POST
  @Operation(
      operationId = "explain",
      summary = "What the router would do with a request",
      description =
          "The class of the request, its budget, and every node in the order in which the router"
              + " would ask it, with its rank and the reason for it. The plan is made by"
              + " the policy of real requests, with the current state of the fleet. Nothing is"
              + " sent to a node. The role read is enough.")
  @APIResponse(
      responseCode = "200",
      description = "What would be done.",
      content = @Content(schema = @Schema(implementation = ExplanationView.class)))
  @APIResponse(responseCode = "429", description = RouteLimits.RATE_REJECTED)
  @RateLimit(RouteLimits.RATE)
  public ExplanationView explain(@RequestBody(required = true) @Nullable Asked asked) {
    if (asked == null || asked.path() == null) {
      throw QueryParams.mistake("path", "that of a request, such as /eth/v1/node/version", "");
    }
    var method = Objects.requireNonNullElse(asked.method(), "GET");
    return switch (table.route(method, asked.path())) {
      case Route.Refused(var status, var reason) -> ExplanationView.refused(status, reason);
      case Route.OtherMethod(var allowed, var got) ->
          ExplanationView.refused(405, "expected " + String.join(" or ", allowed) + ", got " + got);
      case Route.Known known -> {
        var now = fleet.snapshot();
        yield ExplanationView.of(
            known, policy.plan(known, now, wanted(asked)), now, policy.deferral());
      }
    };
  }

  private static Optional<String> wanted(Asked asked) {
    return Objects.requireNonNullElse(asked.headers(), Map.<String, String>of()).entrySet().stream()
        .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(NODE))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst();
  }
}
