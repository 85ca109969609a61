package org.fresnel.control.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.auth.Audit;
import org.fresnel.control.model.AuditEntry;
import org.fresnel.control.model.QueryParams;

/// Who changed something, or tried to.
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {
  private final Audit audit;

  AuditResource(Audit audit) {
    this.audit = audit;
  }

  @GET
  @Operation(
      operationId = "audit",
      summary = "Who changed something",
      description =
          "Every request that changed something or tried to at this router, and the newest 200 at"
              + " each other router of the cluster, the newest first.")
  @APIResponse(responseCode = "200", description = "The newest ones.")
  @APIResponse(responseCode = "400", description = "The limit is wrong.")
  public List<AuditEntry> newest(
      @Parameter(
              description = "Most entries, 1 to 1000.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "1000",
                      defaultValue = "100"))
          @QueryParam("limit")
          @DefaultValue("100")
          String limit) {
    return audit.newest(QueryParams.number("limit", limit, 1, 1000));
  }
}
