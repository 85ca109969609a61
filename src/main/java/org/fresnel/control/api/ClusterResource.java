package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.cluster.Cluster;
import org.fresnel.control.model.ClusterView;
import org.fresnel.replication.OpinionExchange;

/// The routers of the cluster.
@Path("/api/v1/cluster")
@Produces(MediaType.APPLICATION_JSON)
class ClusterResource {
  private final Cluster cluster;
  private final OpinionExchange opinions;
  private final InstantSource clock;

  ClusterResource(Cluster cluster, OpinionExchange opinions, InstantSource clock) {
    this.cluster = cluster;
    this.opinions = opinions;
    this.clock = clock;
  }

  /// The members, as this router sees them.
  @GET
  @Operation(
      operationId = "cluster",
      summary = "The routers of the cluster",
      description =
          "The members of the cluster as this router sees them, what they report of the nodes, and"
              + " what was exchanged. A router without a cluster is its only member.")
  @APIResponse(responseCode = "200", description = "The members.")
  public ClusterView show() {
    return ClusterView.of(cluster, opinions.all(), clock.instant());
  }
}
