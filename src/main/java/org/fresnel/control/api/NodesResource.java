package org.fresnel.control.api;

import io.smallrye.faulttolerance.api.RateLimit;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.fresnel.control.model.DrainRequest;
import org.fresnel.control.model.NewNode;
import org.fresnel.control.model.NodeView;
import org.fresnel.control.model.RoleRequest;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.probe.Prober;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RejectedChangeException;
import org.jspecify.annotations.Nullable;

/// The fleet, node by node, and what operators change of it. What is answered as done survives a
/// restart, unless the header `Fresnel-Not-Kept` has the reason why it does not.
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class NodesResource {
  private static final int ACCEPTED = 202;

  private final FleetState fleet;
  private final NodeRegistry registry;
  private final Prober prober;
  private final SszSupport sszSupport;

  NodesResource(FleetState fleet, NodeRegistry registry, Prober prober, SszSupport sszSupport) {
    this.fleet = fleet;
    this.registry = registry;
    this.prober = prober;
    this.sszSupport = sszSupport;
  }

  /// All nodes in their order.
  @GET
  @Operation(
      operationId = "nodes",
      summary = "Every node",
      description = "In the operator's order of preference.")
  public List<NodeView> all() {
    var now = fleet.snapshot();
    return now.nodes().stream().map(status -> view(status, now)).toList();
  }

  /// One node.
  @GET
  @Path("{name}")
  @Operation(operationId = "node", summary = "One node")
  public NodeView one(@PathParam("name") String name) {
    var now = fleet.snapshot();
    return now.named(name).map(status -> view(status, now)).orElseThrow(() -> unknown(name));
  }

  /// Adds a node behind the others. It is given duties once it has been probed and told what nodes
  /// have to remember. 400 for what cannot be a node, 409 if its name or URL is taken.
  @POST
  @Operation(
      operationId = "addNode",
      summary = "Add a node",
      description =
          "After the others. It gets duties once it was probed and has all validator state."
              + " Survives a restart.")
  @APIResponse(
      responseCode = "201",
      description = "It is in the fleet.",
      content = @Content(schema = @Schema(implementation = NodeView.class)))
  @APIResponse(responseCode = "409", description = "Its name or URL is taken.")
  public Response add(
      @RequestBody(required = true) @Nullable NewNode node, @Context SecurityContext caller) {
    var name = registry.add(required(node, "a node").spec(), who(caller));
    return Response.created(URI.create("/api/v1/nodes/" + name)).entity(one(name)).build();
  }

  /// Removes a node. Its open requests finish. 409 for the last node that is fit for duties, unless
  /// forced, and for the only one.
  @DELETE
  @Path("{name}")
  @Operation(
      operationId = "removeNode",
      summary = "Remove a node",
      description = "Its open requests finish.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  @APIResponse(
      responseCode = "409",
      description = "It is the last one that can get duties, or the only one.")
  public void remove(
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @Context SecurityContext caller) {
    registry.remove(name, force, who(caller));
  }

  /// Orders the nodes, the preferred ones first. 400 unless each is named once.
  @PUT
  @Path("order")
  @Operation(
      operationId = "orderNodes",
      summary = "Order the nodes",
      description = "The preferred ones first; each is named once.")
  @APIResponse(
      responseCode = "200",
      description = "The nodes in their new order.",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = NodeView.class)))
  public List<NodeView> order(
      @RequestBody(required = true) @Nullable List<String> names, @Context SecurityContext caller) {
    var wanted = required(names, "a list of names");
    if (wanted.stream().anyMatch(Objects::isNull)) {
      throw malformed("expected a list of names, got null in it");
    }
    registry.order(wanted, who(caller));
    return all();
  }

  /// Has a node share the reads, stand by, or only get copies of reads. 409 if the last node that
  /// can get duties would become a shadow, unless forced.
  @PUT
  @Path("{name}/role")
  @Operation(
      operationId = "setRole",
      summary = "Give a node another role",
      description = "A shadow that gets another role passes the fail-back gate first.")
  @APIResponse(
      responseCode = "200",
      description = "The node.",
      content = @Content(schema = @Schema(implementation = NodeView.class)))
  @APIResponse(
      responseCode = "409",
      description = "It is the last one that can get duties, and would be a shadow.")
  public NodeView role(
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @RequestBody(required = true) @Nullable RoleRequest wanted,
      @Context SecurityContext caller) {
    var role = Objects.requireNonNullElse(required(wanted, "a role").role(), "");
    registry.role(name, role, force, who(caller));
    return one(name);
  }

  /// Takes a node out of use: it is probed and gets no new requests; open requests would have. 202
  /// while it waits for a free window. 409 for a node that is out of use already, and for the last
  /// one that can get duties, unless forced.
  @POST
  @Path("{name}/drain")
  @Operation(
      operationId = "drainNode",
      summary = "Take a node out of use",
      description = "It is probed and gets no new requests; open requests finish.")
  @APIResponse(
      responseCode = "200",
      description = "It is out of use.",
      content = @Content(schema = @Schema(implementation = NodeView.class)))
  @APIResponse(
      responseCode = "202",
      description = "It waits for a time without duties.",
      content = @Content(schema = @Schema(implementation = NodeView.class)))
  @APIResponse(
      responseCode = "409",
      description = "It is out of use already, or the last one that can get duties.")
  public Response drain(
      @PathParam("name") String name,
      @RequestBody @Nullable DrainRequest request,
      @Context SecurityContext caller) {
    var wanted = Objects.requireNonNullElse(request, DrainRequest.PLAIN);
    registry.drain(
        name, wanted.why(), wanted.time(), wanted.needed(), wanted.forced(), who(caller));
    var view = one(name);
    var waits = view.drain().filter(drain -> drain.state().equals("waiting")).isPresent();
    return Response.status(waits ? ACCEPTED : 200).entity(view).build();
  }

  /// Has a node used again, or no longer wait to be out of use. 409 for one that is in use.
  @POST
  @Path("{name}/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "resumeNode",
      summary = "Use a node again",
      description = "Or cancels a drain that waits.")
  @APIResponse(
      responseCode = "200",
      description = "The node.",
      content = @Content(schema = @Schema(implementation = NodeView.class)))
  @APIResponse(responseCode = "409", description = "It is in use.")
  public NodeView resume(@PathParam("name") String name, @Context SecurityContext caller) {
    registry.resume(name, who(caller));
    return one(name);
  }

  /// Probes a node at once, and answers with what is known of it then.
  @POST
  @Path("{name}/probe")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "probeNode", summary = "Probe a node at once")
  @APIResponse(
      responseCode = "200",
      description = "The node after the probe.",
      content = @Content(schema = @Schema(implementation = NodeView.class)))
  @APIResponse(responseCode = "429", description = RouteLimits.RATE_REJECTED)
  @APIResponse(responseCode = "503", description = RouteLimits.BUSY_REJECTED)
  @RateLimit(RouteLimits.RATE)
  @Bulkhead(value = RouteLimits.AT_ONCE, waitingTaskQueue = RouteLimits.WAITING)
  public CompletionStage<NodeView> probe(@PathParam("name") String name) {
    var node = fleet.snapshot().named(name).map(NodeStatus::node).orElseThrow(() -> unknown(name));
    return prober.now(node).map(_ -> one(name)).toCompletionStage();
  }

  private NodeView view(NodeStatus status, Fleet now) {
    return NodeView.of(status, now, registry, sszSupport);
  }

  private static String who(SecurityContext caller) {
    return caller.getUserPrincipal().getName();
  }

  private static <T> T required(@Nullable T body, String what) {
    if (body == null) {
      throw malformed("body: expected " + what + " in JSON, got none");
    }
    return body;
  }

  private static RejectedChangeException malformed(String message) {
    return new RejectedChangeException(RejectedChangeException.Kind.MALFORMED, message);
  }

  private RejectedChangeException unknown(String name) {
    var names =
        fleet.snapshot().nodes().stream()
            .map(NodeStatus::node)
            .map(Node::name)
            .collect(Collectors.joining(", "));
    return new RejectedChangeException(
        RejectedChangeException.Kind.UNKNOWN,
        "no node named " + name + ": expected one of " + names);
  }
}
