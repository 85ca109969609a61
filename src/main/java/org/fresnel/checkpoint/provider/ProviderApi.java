package org.fresnel.checkpoint.provider;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// What a provider of checkpoints is asked: two routes of the Beacon API. The calls block. A
/// [Response] leaves its body unread, so that the caller bounds it.
@Path("/eth/v1/beacon")
@Produces(MediaType.APPLICATION_JSON)
interface ProviderApi extends AutoCloseable {
  /// The header of a block, by its root.
  @GET
  @Path("headers/{root}")
  Response header(@PathParam("root") String root);

  /// The root of the block of a slot.
  @GET
  @Path("blocks/{slot}/root")
  Response blockRoot(@PathParam("slot") long slot);

  /// Ends the connections, also those that still carry an answer.
  @Override
  void close();
}
