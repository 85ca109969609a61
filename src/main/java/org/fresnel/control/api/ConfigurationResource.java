package org.fresnel.control.api;

import io.smallrye.faulttolerance.api.RateLimit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The configuration: what holds and where it comes from, what a file would change, and reading it
/// again.
@Path("/api/v1/config")
@Produces(MediaType.APPLICATION_JSON)
class ConfigurationResource {
  private static final String YAML = "application/yaml";
  private static final int UNPROCESSABLE = 422;
  private static final int LONGEST = 1 << 20;

  private final ConfigurationControl configuration;

  ConfigurationResource(ConfigurationControl configuration) {
    this.configuration = configuration;
  }

  /// What holds, without the secrets, and where each value was set.
  @GET
  @Operation(
      operationId = "config",
      summary = "The configuration",
      description = "Each key with its value, without secrets, and where it was set.")
  public ConfigurationControl.View now() {
    return configuration.now();
  }

  /// Checks a text in YAML that could take the place of the file. Changes nothing. 400 without one,
  /// 413 for more than 1 MiB.
  @POST
  @Path("validate")
  @Consumes(YAML)
  @Operation(
      operationId = "validateConfig",
      summary = "Check a configuration",
      description =
          "What a text would change if it replaced the file. Changes nothing. The role read is"
              + " enough.")
  @APIResponse(
      responseCode = "200",
      description = "The result of the check.",
      content = @Content(schema = @Schema(implementation = ConfigurationControl.Check.class)))
  @APIResponse(responseCode = "413", description = "It is longer than 1 MiB.")
  @APIResponse(responseCode = "429", description = RouteLimits.RATE_REJECTED)
  @APIResponse(responseCode = "503", description = RouteLimits.BUSY_REJECTED)
  @RateLimit(RouteLimits.RATE)
  @Bulkhead(RouteLimits.AT_ONCE)
  public Response validate(@RequestBody(required = true) @Nullable String yaml) {
    var text = Objects.requireNonNullElse(yaml, "");
    if (text.isBlank()) {
      return ExceptionMappers.answer(400, "body: expected a configuration in YAML, got none");
    }
    return text.length() > LONGEST
        ? ExceptionMappers.answer(413, "body: expected at most 1 MiB, got more")
        : Response.ok(configuration.check(text)).build();
  }

  /// Reads the file again, and applies what can be applied while the router runs. 422 for a mistake
  /// in it, which changes nothing.
  @POST
  @Path("reload")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "reloadConfig",
      summary = "Read the configuration again",
      description = "Applies the changes that can take effect without a restart.")
  @APIResponse(
      responseCode = "200",
      description = "The result.",
      content = @Content(schema = @Schema(implementation = ConfigurationControl.Reload.class)))
  @APIResponse(responseCode = "422", description = "The file has a mistake, which changes nothing.")
  public Response reload(@Context SecurityContext caller) {
    var reload = configuration.reload(caller.getUserPrincipal().getName());
    return reload.result().equals("refused")
        ? ExceptionMappers.answer(UNPROCESSABLE, reload.mistake())
        : Response.ok(reload).build();
  }
}
