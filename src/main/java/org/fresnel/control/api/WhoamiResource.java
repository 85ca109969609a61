package org.fresnel.control.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.auth.User;
import org.fresnel.control.auth.AccessPolicy;
import org.fresnel.control.model.CallerView;

/// Who asks, as the control plane knows them.
@Path("/api/v1/whoami")
@Produces(MediaType.APPLICATION_JSON)
class WhoamiResource {
  /// The user of the token.
  @GET
  @Operation(
      operationId = "whoami",
      summary = "The user of the request",
      description = "Name and role of the token's user. Useful to test a token.")
  @APIResponse(responseCode = "200", description = "The user of the token.")
  public CallerView whoami(@Context SecurityContext caller) {
    return caller.getUserPrincipal() instanceof User user
        ? CallerView.of(user)
        : CallerView.of(AccessPolicy.ANYBODY);
  }
}
