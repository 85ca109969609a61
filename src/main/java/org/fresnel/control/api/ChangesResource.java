package org.fresnel.control.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.control.model.NodeOverrideView;
import org.fresnel.registry.NodeRegistry;

/// What operators have changed of the configuration's nodes while the router ran, and still holds.
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
class ChangesResource {
  private final NodeRegistry registry;

  ChangesResource(NodeRegistry registry) {
    this.registry = registry;
  }

  /// The changes.
  ///
  /// @param kept whether they survive a restart
  /// @param changes the oldest first
  @RegisterForReflection
  record Changes(boolean kept, List<NodeOverrideView> changes) {}

  /// All that hold.
  @GET
  @Operation(
      operationId = "changes",
      summary = "What operators changed",
      description = "Changes of the nodes over the API that are still in effect.")
  public Changes all() {
    return new Changes(
        registry.isKept(),
        registry.snapshot().changes().stream().map(NodeOverrideView::of).toList());
  }
}
