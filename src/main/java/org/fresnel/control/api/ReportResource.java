package org.fresnel.control.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.DurationParam;
import org.fresnel.control.model.ReportView;
import org.fresnel.inclusion.InclusionService;

/// What became of the duties on the chain.
@Path("/api/v1/report")
@Produces(MediaType.APPLICATION_JSON)
class ReportResource {
  private static final DurationParam SINCE =
      new DurationParam(Duration.ofHours(1), Duration.ofDays(90));

  private final InclusionService inclusion;
  private final InstantSource clock;

  ReportResource(InclusionService inclusion, InstantSource clock) {
    this.inclusion = inclusion;
    this.clock = clock;
  }

  /// The sums of the last days.
  ///
  /// @param since how long ago the first day was, such as `7d`
  @GET
  @Operation(
      operationId = "report",
      summary = "Duties on the chain",
      description =
          "Which duties the chain includes, which are lost and why: for each node, client"
              + " implementation and version, in whole days (UTC).")
  @APIResponse(
      responseCode = "200",
      description = "The sums.",
      content = @Content(schema = @Schema(implementation = ReportView.class)))
  @APIResponse(responseCode = "400", description = "A parameter is wrong.")
  public CompletionStage<ReportView> show(@QueryParam("since") @DefaultValue("7d") String since) {
    var from = clock.instant().minus(SINCE.of("since", since));
    return inclusion.report(from).map(ReportView::of).toCompletionStage();
  }
}
