package org.fresnel.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// The rank of each node in a plan, with the reason. It reads a finished plan and makes none
/// itself. Pure.
///
/// @param places every node once: first those that are asked, in order, then the others
public record Explanation(List<Place> places) {
  public Explanation {
    places = List.copyOf(places);
  }

  /// The rank of a node for the request.
  public enum Rank {
    /// Of the best node.
    PREFERRED,
    /// Asked when all preferred nodes have failed.
    FALLBACK,
    /// Not asked.
    EXCLUDED
  }

  /// The rank of one node.
  ///
  /// @param status of the node
  /// @param rank what it is to the request
  /// @param reason for that, in words
  public record Place(NodeStatus status, Rank rank, String reason) {}

  /// Explains a plan.
  ///
  /// @param fleet that the plan was made with
  /// @param deferral that the plan was made with
  public static Explanation of(Route.Known route, Plan plan, Fleet fleet, Deferral deferral) {
    return of(route, plan, fleet).with(route, deferral);
  }

  private Explanation with(Route.Known route, Deferral deferral) {
    return new Explanation(
        places.stream()
            .map(
                place ->
                    place.rank() == Rank.EXCLUDED
                        ? place
                        : deferral
                            .reason(place.status().node(), route)
                            .map(why -> new Place(place.status(), place.rank(), why))
                            .orElse(place))
            .toList());
  }

  private static Explanation of(Route.Known route, Plan plan, Fleet fleet) {
    return switch (plan) {
      case Plan.InOrder(var fit, var reserve, _, _) -> explained(route, fit, reserve, fleet);
      case Plan.Gather(var fit, var reserve, _) -> explained(route, fit, reserve, fleet);
      case Plan.ToAll(var nodes, var lastResort, _) -> explained(route, nodes, lastResort, fleet);
      case Plan.Events() -> explained(route, RoutePlanner.eventOrder(fleet), List.of(), fleet);
      case Plan.Own() -> explained(route, List.of(), List.of(), fleet);
      case Plan.Refused _ -> explained(route, List.of(), List.of(), fleet);
    };
  }

  private static Explanation explained(
      Route.Known route, List<Node> fit, List<Node> reserve, Fleet fleet) {
    var places = new ArrayList<Place>();
    var first = fit.stream().findFirst().flatMap(node -> fleet.named(node.name()));
    for (var node : fit) {
      var status = fleet.named(node.name()).orElseThrow();
      var reason =
          first.filter(it -> !it.equals(status)).map(it -> behind(route, it, status, fleet));
      places.add(new Place(status, Rank.PREFERRED, reason.orElse("the best node")));
    }
    for (var node : reserve) {
      var status = fleet.named(node.name()).orElseThrow();
      var reason = first.map(it -> behind(route, it, status, fleet)).orElse("");
      places.add(new Place(status, Rank.FALLBACK, reason));
    }
    fleet.nodes().stream()
        .filter(status -> !fit.contains(status.node()) && !reserve.contains(status.node()))
        .map(status -> new Place(status, Rank.EXCLUDED, leftOut(route, status, !fit.isEmpty())))
        .forEach(places::add);
    return new Explanation(places);
  }

  /// The reason why a node is behind the first.
  private static String behind(
      Route.Known route, NodeStatus first, NodeStatus status, Fleet fleet) {
    return lastResort(first, status)
        .or(() -> health(first, status))
        .or(() -> future(status, fleet))
        .or(() -> reasonOfItsClass(route, first, status))
        .or(() -> role(first, status))
        .orElseGet(() -> "configured after " + first.node().name());
  }

  private static Optional<String> future(NodeStatus status, Fleet fleet) {
    return fleet.isAheadOfClock(status)
        ? Optional.of(
            "its head is of slot %d, which has not begun".formatted(status.info().head().slot()))
        : Optional.empty();
  }

  private static Optional<String> lastResort(NodeStatus first, NodeStatus status) {
    return status.node().role() == Node.Role.LAST_RESORT
            && first.node().role() != Node.Role.LAST_RESORT
        ? Optional.of("a last resort, asked if no other node can serve duties")
        : Optional.empty();
  }

  private static Optional<String> health(NodeStatus first, NodeStatus status) {
    return status.health().kind() == first.health().kind()
        ? Optional.empty()
        : Optional.of(
            "%s, while %s is %s: %s"
                .formatted(
                    status.health().kind().label(),
                    first.node().name(),
                    first.health().kind().label(),
                    status.health().reason()));
  }

  private static Optional<String> reasonOfItsClass(
      Route.Known route, NodeStatus first, NodeStatus status) {
    return switch (route.kind()) {
      case HEAD, AGGREGATE ->
          status.info().head().slot() < first.info().head().slot()
              ? Optional.of(
                  "its head is of slot %d, that of %s of slot %d"
                      .formatted(
                          status.info().head().slot(),
                          first.node().name(),
                          first.info().head().slot()))
              : Optional.empty();
      case PRODUCE -> forgetful(first, status);
      case HEAVY ->
          Optional.of("used less than " + first.node().name() + ", which is kept free for duties");
      case IMMUTABLE, ANY, LOCAL, PUBLISH, SUBSCRIBE, EVENTS, OWN, DENIED -> Optional.empty();
    };
  }

  private static Optional<String> forgetful(NodeStatus first, NodeStatus status) {
    if (FeeKnowledge.of(first) == FeeKnowledge.of(status)) {
      return Optional.empty();
    }
    if (!status.node().receives().duties()) {
      return Optional.of("it gets no fee recipients (receive-subscriptions)");
    }
    return Optional.of("it may not know the fee recipients: " + status.replay().reason());
  }

  private static Optional<String> role(NodeStatus first, NodeStatus status) {
    return first.node().role() == Node.Role.PRIMARY && status.node().role() == Node.Role.BACKUP
        ? Optional.of("a backup")
        : Optional.empty();
  }

  private static String leftOut(Route.Known route, NodeStatus status, boolean othersAreAsked) {
    return switch (status.health()) {
      case NodeHealth.Drained _, NodeHealth.WrongNetwork _, NodeHealth.ConflictingFinality _ ->
          "never asked while it is %s: %s"
              .formatted(status.health().kind().label(), status.health().reason());
      case NodeHealth.Ready _,
          NodeHealth.Recovering _,
          NodeHealth.Ejected _,
          NodeHealth.Unproven _,
          NodeHealth.Lagging _,
          NodeHealth.MinorityFork _,
          NodeHealth.Optimistic _,
          NodeHealth.Syncing _,
          NodeHealth.Down _ ->
          leftOutByClass(route, status, othersAreAsked);
    };
  }

  private static String leftOutByClass(
      Route.Known route, NodeStatus status, boolean othersAreAsked) {
    if (status.node().isShadow()) {
      return "a shadow: it gets copies of reads, and clients never get its answers";
    }
    return switch (route.kind()) {
      case OWN -> "no node is asked: the router answers itself";
      case DENIED -> "no node is asked: the operation is not routed";
      case LOCAL -> "the client requests another node, or an unknown one";
      case SUBSCRIBE -> subscriptions(route, status);
      case PUBLISH ->
          status.node().receivesPublications()
              ? unreachable(status)
              : "receive-publications excludes it";
      case IMMUTABLE, ANY, HEAD, AGGREGATE, PRODUCE, HEAVY, EVENTS ->
          othersAreAsked ? unreachable(status) : "no node is asked";
    };
  }

  private static String subscriptions(Route.Known route, NodeStatus status) {
    var receives =
        route.endpoint().subscribesCommittees()
            ? status.node().receives().subscriptions()
            : status.node().receives().duties();
    return receives ? unreachable(status) : "receive-subscriptions excludes it";
  }

  private static String unreachable(NodeStatus status) {
    return "%s, while other nodes are usable: %s"
        .formatted(status.health().kind().label(), status.health().reason());
  }
}
