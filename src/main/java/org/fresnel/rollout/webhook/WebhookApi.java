package org.fresnel.rollout.webhook;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// A webhook. The calls block.
@Path("")
interface WebhookApi extends AutoCloseable {
  /// Calls it.
  ///
  /// @param json body of the request
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Response call(String json);

  /// Ends the connections.
  @Override
  void close();
}
