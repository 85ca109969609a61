package org.fresnel.control;

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
import org.jspecify.annotations.Nullable;

/// The configuration: what holds and where it comes from, what a file would change, and reading it
/// again.
@Path("/api/v1/config")
@Produces(MediaType.APPLICATION_JSON)
class ConfigurationResource {
  private static final int UNPROCESSABLE = 422;
  private static final int LONGEST = 1 << 20;

  private final Configuration configuration;

  ConfigurationResource(Configuration configuration) {
    this.configuration = configuration;
  }

  /// What holds, without the secrets, and where each value was set.
  @GET
  public Configuration.View now() {
    return configuration.now();
  }

  /// Checks a text in YAML that could take the place of the file. Changes nothing. 400 without one,
  /// 413 for more than 1 MiB.
  @POST
  @Path("validate")
  @Consumes(MediaType.WILDCARD)
  public Response validate(@Nullable String yaml) {
    var text = Objects.requireNonNullElse(yaml, "");
    if (text.isBlank()) {
      return Problems.answer(400, "body: expected a configuration in YAML, came none");
    }
    return text.length() > LONGEST
        ? Problems.answer(413, "body: expected at most 1 MiB, came more")
        : Response.ok(configuration.check(text)).build();
  }

  /// Reads the file again, and applies what can be applied while the router runs. 422 for a mistake
  /// in it, which changes nothing.
  @POST
  @Path("reload")
  @Consumes(MediaType.WILDCARD)
  public Response reload(@Context SecurityContext caller) {
    var principal = caller.getUserPrincipal();
    var reload = configuration.reload(principal == null ? "anonymous" : principal.getName());
    return reload.result().equals("refused")
        ? Problems.answer(UNPROCESSABLE, reload.mistake())
        : Response.ok(reload).build();
  }
}
