package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.node.LiveFleet;

/// The fleet, node by node.
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
class NodesResource {
  private final LiveFleet fleet;

  NodesResource(LiveFleet fleet) {
    this.fleet = fleet;
  }

  /// What the control plane answers with when it cannot do what was asked.
  @RegisterForReflection
  record Problem(int code, String message) {}

  @GET
  @Operation(
      operationId = "nodes",
      summary = "Every node",
      description = "In the operator's order of preference.")
  public List<NodeView> all() {
    var now = fleet.snapshot();
    return now.nodes().stream().map(status -> NodeView.of(status, now)).toList();
  }

  @GET
  @Path("{name}")
  @Operation(operationId = "node", summary = "One node")
  public NodeView one(@PathParam("name") String name) {
    var now = fleet.snapshot();
    return now.named(name).map(status -> NodeView.of(status, now)).orElseThrow(() -> unknown(name));
  }

  private NotFoundException unknown(String name) {
    var names =
        fleet.snapshot().nodes().stream()
            .map(status -> status.node().name())
            .collect(Collectors.joining(", "));
    var problem = new Problem(404, "no node named " + name + ": expected one of " + names);
    return new NotFoundException(Response.status(404).entity(problem).build());
  }
}
