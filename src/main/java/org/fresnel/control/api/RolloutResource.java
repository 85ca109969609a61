package org.fresnel.control.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.HookReport;
import org.fresnel.control.model.RolloutRequest;
import org.fresnel.control.model.RolloutView;
import org.fresnel.registry.RejectedChangeException;
import org.fresnel.rollout.RolloutConductor;
import org.jspecify.annotations.Nullable;

/// The rollout: one node after the other is drained, changed by a hook, tried and used again.
@Path("/api/v1/rollout")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RolloutResource {
  private static final String NONE = "No rollout is in progress, or its state does not allow it.";

  private final RolloutConductor rollouts;

  RolloutResource(RolloutConductor rollouts) {
    this.rollouts = rollouts;
  }

  /// The last rollout. A command that runs a hook names itself, and so shows that it is there.
  @GET
  @Operation(
      operationId = "rollout",
      summary = "The last rollout of this router",
      description =
          "The state `none` if there was none. `runner` is the name of the command that runs the"
              + " hook; such a request shows that the command still runs.")
  public RolloutView rollout(@QueryParam("runner") @DefaultValue("") String runner) {
    rollouts.runnerAsks(runner);
    return rollouts.status().map(RolloutView::of).orElse(RolloutView.NONE);
  }

  /// Starts a rollout. 409 while one is in progress in the cluster, or a drill runs.
  @POST
  @Operation(
      operationId = "startRollout",
      summary = "Start a rollout",
      description = "Of all nodes in use, or of those in the list, the least preferred first.")
  @APIResponse(
      responseCode = "201",
      description = "It has started.",
      content = @Content(schema = @Schema(implementation = RolloutView.class)))
  @APIResponse(
      responseCode = "409",
      description = "A rollout or a drill is in progress, at this router or at another one.")
  public Response start(
      @RequestBody @Nullable RolloutRequest request, @Context SecurityContext caller) {
    var wanted = Objects.requireNonNullElse(request, RolloutRequest.PLAIN);
    var started = rollouts.start(wanted.names(), caller.getUserPrincipal().getName());
    return Response.created(URI.create("/api/v1/rollout")).entity(RolloutView.of(started)).build();
  }

  /// Holds the rollout.
  @POST
  @Path("pause")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "pauseRollout",
      summary = "Pause the rollout",
      description = "No further step begins. A drained node stays drained.")
  @APIResponse(
      responseCode = "200",
      description = "The rollout.",
      content = @Content(schema = @Schema(implementation = RolloutView.class)))
  @APIResponse(responseCode = "409", description = NONE)
  public RolloutView pause() {
    return RolloutView.of(rollouts.pause());
  }

  /// Goes on after a pause or a halt.
  @POST
  @Path("resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "resumeRollout",
      summary = "Resume the rollout",
      description = "After a pause or a halt. A failed hook runs again.")
  @APIResponse(
      responseCode = "200",
      description = "The rollout.",
      content = @Content(schema = @Schema(implementation = RolloutView.class)))
  @APIResponse(responseCode = "409", description = NONE)
  public RolloutView resume() {
    return RolloutView.of(rollouts.resume());
  }

  /// Ends the rollout.
  @POST
  @Path("abort")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "abortRollout",
      summary = "End the rollout",
      description = "The drained node is used again if it is fit; else it stays drained.")
  @APIResponse(
      responseCode = "200",
      description = "The rollout.",
      content = @Content(schema = @Schema(implementation = RolloutView.class)))
  @APIResponse(responseCode = "409", description = NONE)
  public RolloutView abort() {
    return RolloutView.of(rollouts.abort());
  }

  /// What became of the hook.
  @POST
  @Path("hook-result")
  @Operation(
      operationId = "reportHook",
      summary = "Report the end of the hook at the current node",
      description =
          "From the command or the remote system that runs it, or from an operator who has done the"
              + " work. `running` begins a run; only the same runner can end it.")
  @APIResponse(
      responseCode = "200",
      description = "The rollout.",
      content = @Content(schema = @Schema(implementation = RolloutView.class)))
  @APIResponse(
      responseCode = "409",
      description = "The rollout does not wait for that hook, or another command runs it.")
  public RolloutView hookResult(@RequestBody(required = true) @Nullable HookReport report) {
    var it =
        Optional.ofNullable(report)
            .orElseThrow(
                () ->
                    new RejectedChangeException(
                        RejectedChangeException.Kind.MALFORMED,
                        "body: expected a report in JSON, got none"));
    var node = it.nodeName();
    var runner = it.runnerName();
    return RolloutView.of(
        it.kind() == HookReport.Kind.RUNNING
            ? rollouts.claim(node, runner)
            : rollouts.hookEnded(node, runner, it.failure()));
  }
}
