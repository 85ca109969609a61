package org.fresnel.notify.receiver;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// A receiver of messages. The calls block.
@Path("")
interface ReceiverApi extends AutoCloseable {
  /// Sends messages.
  ///
  /// @param json body of the request
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Response send(String json);

  /// Ends the connections.
  @Override
  void close();
}
