package org.fresnel.control.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.DurationParam;
import org.fresnel.control.model.MaintenanceWindowView;
import org.fresnel.control.model.QueryParams;
import org.fresnel.duties.DutyQuery;
import org.fresnel.duties.DutyService;
import org.jspecify.annotations.Nullable;

/// When a node can be taken down without any of our proposals or aggregations in that time.
@Path("/api/v1/maintenance-window")
@Produces(MediaType.APPLICATION_JSON)
class MaintenanceWindowResource {
  private static final DurationParam LENGTH = DurationParam.upTo(Duration.ofHours(24));

  private final DutyService duties;

  MaintenanceWindowResource(DutyService duties) {
    this.duties = duties;
  }

  /// The next one, and how far ahead duties are known.
  ///
  /// @param duration such as `10m`
  /// @param avoid `proposals`, or `aggregations` to avoid these as well
  @GET
  @Operation(
      operationId = "maintenanceWindow",
      summary = "When a node can be taken down",
      description = "The next time without a proposal or an aggregation of the served validators.")
  @APIResponse(
      responseCode = "200",
      description = "The time, and until when duties are known.",
      content = @Content(schema = @Schema(implementation = MaintenanceWindowView.class)))
  @APIResponse(responseCode = "400", description = "A parameter is wrong.")
  public CompletionStage<MaintenanceWindowView> next(
      @QueryParam("duration") @Nullable String duration,
      @QueryParam("avoid") @DefaultValue("aggregations") String avoid) {
    var length = LENGTH.of("duration", Objects.requireNonNullElse(duration, ""));
    var avoiding = QueryParams.avoiding(avoid);
    return duties
        .overview(DutyQuery.LATEST)
        .map(it -> MaintenanceWindowView.of(it.calendar(), length, avoiding, it.now()))
        .toCompletionStage();
  }
}
