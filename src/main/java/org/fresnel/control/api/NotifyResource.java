package org.fresnel.control.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.NotifyTestView;
import org.fresnel.control.model.NotifyView;
import org.fresnel.notify.Notifier;

/// The receivers of notifications.
@Path("/api/v1/notify")
@Produces(MediaType.APPLICATION_JSON)
class NotifyResource {
  private final Notifier notifier;

  NotifyResource(Notifier notifier) {
    this.notifier = notifier;
  }

  @GET
  @Operation(
      operationId = "notify",
      summary = "The receivers of notifications",
      description = "What each receiver still has to get, and its last success and error.")
  public NotifyView receivers() {
    return NotifyView.of(notifier);
  }

  /// Sends a test message to each receiver.
  @POST
  @Path("test")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "testNotify",
      summary = "Send a test message to each receiver",
      description = "At once, whatever a receiver gets else. The answer comes within some seconds.")
  @APIResponse(
      responseCode = "200",
      description = "What each receiver answered.",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = NotifyTestView.class)))
  public CompletionStage<List<NotifyTestView>> test() {
    return notifier.test().thenApply(all -> all.stream().map(NotifyTestView::of).toList());
  }
}
