package org.fresnel.control.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.DrillCoverageView;
import org.fresnel.control.model.DrillReportView;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.QueryParams;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillBeginning;
import org.fresnel.drill.DrillProgramme;
import org.fresnel.drill.DrillReportFormatter;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.report.DrillReports;
import org.fresnel.drill.report.ReportPage;
import org.fresnel.drill.report.SignedReport;
import org.fresnel.registry.RejectedChangeException;

/// Drills: the router treats nodes as failing for a while, and tells how it fared.
@Path("/api/v1/drills")
@Produces(MediaType.APPLICATION_JSON)
class DrillsResource {
  /// For the answer of another router.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final List<Variant> REPORT_TYPES =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE).build();

  private final DrillRunner drills;
  private final DrillProgramme programme;
  private final DrillReports reports;
  private final DrillRequestParser words;

  DrillsResource(
      DrillRunner drills,
      DrillProgramme programme,
      DrillReports reports,
      DrillSettings settings) {
    this.reports = reports;
    this.drills = drills;
    this.programme = programme;
    this.words = new DrillRequestParser(settings.plan());
  }

  /// Begins a drill. Answers 201 with it, 400 if it is not understood, 409 if a guard is against
  /// it.
  ///
  /// @param body JSON: `kind`, `target`, `duration`, `median`, `p99`, `share`, `detectWithin`,
  ///   `dutyWithin`; what is left out is as configured
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "beginDrill",
      summary = "Begin a drill",
      description =
          "The router treats nodes as failing for a while. Missing fields have their configured"
              + " values.")
  @APIResponse(
      responseCode = "201",
      description = "It runs.",
      content = @Content(schema = @Schema(implementation = DrillView.class)))
  @APIResponse(responseCode = "409", description = "A precondition failed.")
  public Response begin(
      @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) String body) {
    return switch (drills.begin(words.plan(body))) {
      case DrillBeginning.Begun(var drill) ->
          Response.created(URI.create("/api/v1/drills/" + drill.id())).entity(view(drill)).build();
      case DrillBeginning.Refused(var reason) -> throw conflict(reason);
      case DrillBeginning.Elsewhere(var reason) -> throw conflict(reason);
    };
  }

  /// Those that are kept, the newest first.
  @GET
  @Operation(
      operationId = "drills",
      summary = "All stored drills",
      description = "The newest first.")
  public List<DrillView> all() {
    return drills.all().stream().map(this::view).toList();
  }

  /// Which node has passed which kind.
  @GET
  @Path("coverage")
  @Operation(
      operationId = "drillCoverage",
      summary = "The coverage of the drill programme",
      description = "Each node with each kind of drill, and when it has passed.")
  public DrillCoverageView coverage() {
    return DrillCoverageView.of(programme.report());
  }

  /// The reports of this router for an auditor, the oldest first.
  ///
  /// @param after number of the last known report; 0 for none
  /// @param limit at most so many, 1 to 1000
  @GET
  @Path("reports")
  @Operation(
      operationId = "drillReports",
      summary = "The chain of drill reports",
      description =
          "The reports of the drills that this router ran, the oldest first. Each one names the"
              + " hash of the one before it.")
  @APIResponse(responseCode = "200", description = "The reports after that number.")
  @APIResponse(responseCode = "400", description = "A parameter is wrong.")
  public List<DrillReportView> reports(
      @QueryParam("after") @DefaultValue("0") String after,
      @QueryParam("limit") @DefaultValue("100") String limit) {
    var number = QueryParams.number("after", after).orElse(0);
    return reports.after(number, QueryParams.number("limit", limit, 1, 1000)).stream()
        .map(DrillReportView::of)
        .toList();
  }

  /// The report of a drill for an auditor, as JSON or as a page that loads nothing and runs nothing.
  @GET
  @Path("{id}/report")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      operationId = "drillReport",
      summary = "The report of one drill, for an auditor",
      description =
          "With its hash and its signature; as `text/html` one page for people. The router that ran"
              + " the drill has it.")
  @APIResponse(
      responseCode = "200",
      description = "The report.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DrillReportView.class)))
  public Response report(@PathParam("id") String id, @Context Request request) {
    var signed = reported(id);
    var wanted = request.selectVariant(REPORT_TYPES);
    return wanted != null && wanted.getMediaType().isCompatible(MediaType.TEXT_HTML_TYPE)
        ? page(signed)
        : Response.ok(DrillReportView.of(signed), MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static Response page(SignedReport signed) {
    return Response.ok(ReportPage.html(signed), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header("Content-Security-Policy", ReportPage.policy() + "; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .build();
  }

  private SignedReport reported(String id) {
    return reports
        .of(id)
        .orElseThrow(
            () ->
                new RejectedChangeException(
                    RejectedChangeException.Kind.UNKNOWN, withoutReport(known(id))));
  }

  private String withoutReport(Drill drill) {
    var id = drill.id();
    return switch (drill.state()) {
      case RUNNING -> "no report of %s: it has not ended".formatted(id);
      case REFUSED -> "no report of %s: it did not begin".formatted(id);
      case PASSED, FAILED, ABORTED, INTERRUPTED ->
          drills
              .routerOf(id)
              .map(router -> "no report of %s here: ask the router %s".formatted(id, router))
              .orElseGet(
                  () ->
                      "no report of %s: it is written now, or was dropped as one of the oldest"
                          .formatted(id));
    };
  }

  /// One drill.
  @GET
  @Path("{id}")
  @Operation(
      operationId = "drill",
      summary = "One drill",
      description = "With its report; as `text/plain` for people.")
  @APIResponse(
      responseCode = "200",
      description = "The drill.",
      content = @Content(schema = @Schema(implementation = DrillView.class)))
  public DrillView one(@PathParam("id") String id) {
    return view(known(id));
  }

  /// Its report for people.
  @GET
  @Path("{id}")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(hidden = true)
  public String text(@PathParam("id") String id) {
    var drill = known(id);
    return DrillReportFormatter.of(drill, drills.comparison(drill));
  }

  /// Ends a drill at once. Answers 409 if it is over. A drill at another router is ended there; the
  /// answer waits a moment for it.
  @DELETE
  @Path("{id}")
  @Operation(operationId = "abortDrill", summary = "End a drill at once")
  @APIResponse(
      responseCode = "200",
      description = "It has ended.",
      content = @Content(schema = @Schema(implementation = DrillView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The order was sent to its router, which has not confirmed it yet.",
      content = @Content(schema = @Schema(implementation = DrillView.class)))
  @APIResponse(responseCode = "409", description = "It had ended before.")
  public Response abort(@PathParam("id") String id) {
    known(id);
    return switch (drills.abort(id, "ended by an operator", PATIENCE)) {
      case ENDED -> Response.ok(view(known(id))).build();
      case REQUESTED -> Response.accepted(view(known(id)).aborting()).build();
      case NOT_RUNNING -> throw conflict(id + " has ended");
    };
  }

  /// The same, for those who cannot send DELETE.
  @POST
  @Path("{id}/abort")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "abortDrillToo",
      summary = "End a drill at once",
      description = "For clients that cannot send DELETE.")
  @APIResponse(
      responseCode = "200",
      description = "It has ended.",
      content = @Content(schema = @Schema(implementation = DrillView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The order was sent to its router, which has not confirmed it yet.",
      content = @Content(schema = @Schema(implementation = DrillView.class)))
  @APIResponse(responseCode = "409", description = "It had ended before.")
  public Response abortToo(@PathParam("id") String id) {
    return abort(id);
  }

  private DrillView view(Drill drill) {
    return DrillView.of(drill, drills.comparison(drill));
  }

  private Drill known(String id) {
    return drills
        .one(id)
        .orElseThrow(
            () ->
                new RejectedChangeException(
                    RejectedChangeException.Kind.UNKNOWN, "no drill " + id));
  }

  private static RejectedChangeException conflict(String reason) {
    return new RejectedChangeException(RejectedChangeException.Kind.CONFLICT, reason);
  }
}
