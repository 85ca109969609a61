package org.fresnel.control.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.DutiesView;
import org.fresnel.control.model.DutyView;
import org.fresnel.control.model.QueryParams;
import org.fresnel.duties.DutyQuery;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyReport;
import org.fresnel.duties.DutyService;
import org.fresnel.inclusion.InclusionService;
import org.jspecify.annotations.Nullable;

/// When the served validators have duties and what became of them: without a parameter those of the
/// last eight slots, else those that fit every parameter, 2000 at most.
@RegisterForReflection(
    targets = {
      DutiesView.class,
      DutyView.class,
      DutyRecord.Material.class,
      DutyRecord.Publishing.class,
      DutyRecord.AtNode.class,
      DutyRecord.Block.class,
      DutyReport.Proposal.class,
      DutyReport.Membership.class
    })
@Path("/api/v1/duties")
@Produces(MediaType.APPLICATION_JSON)
class DutiesResource {
  private final DutyService duties;
  private final InclusionService inclusion;

  DutiesResource(DutyService duties, InclusionService inclusion) {
    this.duties = duties;
    this.inclusion = inclusion;
  }

  /// Those that fit.
  ///
  /// @param validator index of a validator
  /// @param slot of the duty
  /// @param epoch of the duty
  @GET
  @Operation(
      operationId = "duties",
      summary = "Duties of the served validators",
      description =
          "The next duties, and the results of the others; without parameters those of the last"
              + " eight slots.")
  @APIResponse(
      responseCode = "200",
      description = "Those that match every parameter, 2000 at most.",
      content = @Content(schema = @Schema(implementation = DutiesView.class)))
  @APIResponse(responseCode = "400", description = "A parameter is wrong.")
  public CompletionStage<DutiesView> find(
      @QueryParam("validator") @Nullable String validator,
      @QueryParam("slot") @Nullable String slot,
      @QueryParam("epoch") @Nullable String epoch) {
    var query =
        new DutyQuery(
            QueryParams.number("validator", validator),
            QueryParams.number("slot", slot),
            QueryParams.number("epoch", epoch));
    return duties
        .overview(query)
        .compose(
            report -> {
              var slots = report.records().stream().map(DutyRecord::slot).distinct().toList();
              return inclusion.verdicts(slots).map(chain -> DutiesView.of(report, chain));
            })
        .toCompletionStage();
  }
}
