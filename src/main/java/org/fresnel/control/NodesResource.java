package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.node.LiveFleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeStatus;
import org.fresnel.probe.Prober;
import org.fresnel.roster.LiveRoster;
import org.fresnel.roster.Refusal;
import org.jspecify.annotations.Nullable;

/// The fleet, node by node, and what operators change of it. What is answered as done survives a
/// restart.
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class NodesResource {
  private static final int ACCEPTED = 202;

  private final LiveFleet fleet;
  private final LiveRoster roster;
  private final Prober prober;

  NodesResource(LiveFleet fleet, LiveRoster roster, Prober prober) {
    this.fleet = fleet;
    this.roster = roster;
    this.prober = prober;
  }

  /// What the control plane answers with when it cannot do what was asked.
  @RegisterForReflection
  record Problem(int code, String message) {}

  /// All nodes in their order.
  @GET
  @Operation(
      operationId = "nodes",
      summary = "Every node",
      description = "In the operator's order of preference.")
  public List<NodeView> all() {
    var now = fleet.snapshot();
    return now.nodes().stream().map(status -> NodeView.of(status, now, roster)).toList();
  }

  /// One node.
  @GET
  @Path("{name}")
  @Operation(operationId = "node", summary = "One node")
  public NodeView one(@PathParam("name") String name) {
    var now = fleet.snapshot();
    return now.named(name)
        .map(status -> NodeView.of(status, now, roster))
        .orElseThrow(() -> unknown(name));
  }

  /// Adds a node behind the others. It is given duties once it has been probed and told what nodes
  /// have to remember. 400 for what cannot be a node, 409 if its name or URL is taken.
  @POST
  public Response add(@Nullable NewNode node, @Context SecurityContext caller) {
    var name = roster.add(required(node, "a node").spec(), who(caller));
    return Response.created(URI.create("/api/v1/nodes/" + name)).entity(one(name)).build();
  }

  /// Removes a node. Its requests in flight end as they would have. 409 for the last node that is
  /// fit for duties, unless forced, and for the only one.
  @DELETE
  @Path("{name}")
  public void remove(
      @PathParam("name") String name,
      @QueryParam("force") @DefaultValue("false") boolean force,
      @Context SecurityContext caller) {
    roster.remove(name, force, who(caller));
  }

  /// Orders the nodes, the preferred ones first. 400 unless each is named once.
  @PUT
  @Path("order")
  public List<NodeView> order(@Nullable List<String> names, @Context SecurityContext caller) {
    var wanted = required(names, "a list of names");
    if (wanted.stream().anyMatch(Objects::isNull)) {
      throw malformed("expected a list of names, came null in it");
    }
    roster.order(wanted, who(caller));
    return all();
  }

  /// Has a node share the reads, or stand by.
  @PUT
  @Path("{name}/role")
  public NodeView role(
      @PathParam("name") String name,
      @Nullable RoleRequest wanted,
      @Context SecurityContext caller) {
    var role = Objects.requireNonNullElse(required(wanted, "a role").role(), "");
    roster.role(name, role, who(caller));
    return one(name);
  }

  /// Takes a node out of use: it is probed and given no request; those in flight end as they would
  /// have. 202 while it waits for a free window. 409 for a node that is out of use already, and for
  /// the last that is fit for duties, unless forced.
  @POST
  @Path("{name}/drain")
  public Response drain(
      @PathParam("name") String name,
      @Nullable DrainRequest request,
      @Context SecurityContext caller) {
    var wanted = Objects.requireNonNullElse(request, DrainRequest.PLAIN);
    roster.drain(name, wanted.why(), wanted.time(), wanted.needed(), wanted.forced(), who(caller));
    var view = one(name);
    var waits = view.drain().filter(drain -> drain.state().equals("waiting")).isPresent();
    return Response.status(waits ? ACCEPTED : 200).entity(view).build();
  }

  /// Has a node used again, or no longer wait to be out of use. 409 for one that is in use.
  @POST
  @Path("{name}/resume")
  @Consumes(MediaType.WILDCARD)
  public NodeView resume(@PathParam("name") String name, @Context SecurityContext caller) {
    roster.resume(name, who(caller));
    return one(name);
  }

  /// Probes a node at once, and answers with what is known of it then.
  @POST
  @Path("{name}/probe")
  @Consumes(MediaType.WILDCARD)
  public CompletionStage<NodeView> probe(@PathParam("name") String name) {
    var node = fleet.snapshot().named(name).map(NodeStatus::node).orElseThrow(() -> unknown(name));
    return prober.now(node).map(_ -> one(name)).toCompletionStage();
  }

  private static String who(SecurityContext caller) {
    var principal = caller.getUserPrincipal();
    return principal == null ? "anonymous" : principal.getName();
  }

  private static <T> T required(@Nullable T body, String what) {
    if (body == null) {
      throw malformed("body: expected " + what + " in JSON, came none");
    }
    return body;
  }

  private static Refusal malformed(String message) {
    return new Refusal(Refusal.Kind.MALFORMED, message);
  }

  private NotFoundException unknown(String name) {
    var names =
        fleet.snapshot().nodes().stream()
            .map(NodeStatus::node)
            .map(Node::name)
            .collect(Collectors.joining(", "));
    return new NotFoundException(
        Problems.answer(404, "no node named " + name + ": expected one of " + names));
  }
}
