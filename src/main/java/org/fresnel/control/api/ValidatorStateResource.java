package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.control.model.MessageTypeView;
import org.fresnel.replay.MessageType;
import org.fresnel.replay.ValidatorState;

/// What validator clients have told the nodes to remember: how much of each kind, and how old.
@Path("/api/v1/validator-state")
@Produces(MediaType.APPLICATION_JSON)
class ValidatorStateResource {
  private final ValidatorState state;

  ValidatorStateResource(ValidatorState validatorState) {
    this.state = validatorState;
  }

  @GET
  @Operation(
      operationId = "validatorState",
      summary = "Messages that the router replays to restarted nodes",
      description = "Number and age of the entries of each kind.")
  public List<MessageTypeView> all() {
    return Arrays.stream(MessageType.values())
        .map(kind -> MessageTypeView.of(kind, state.stock(kind)))
        .toList();
  }
}
