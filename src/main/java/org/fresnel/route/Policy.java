package org.fresnel.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth.Dissenting;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Drained;
import org.fresnel.node.NodeHealth.Foreign;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.Optimistic;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.fresnel.node.NodeHealth.Syncing;
import org.fresnel.node.NodeStatus;

/// Decides who answers a request.
///
/// @param budgets of the classes for which the operator set one; they replace those of the table
public record Policy(Map<EndpointClass, Budget> budgets) {

  /// The plan for a request.
  ///
  /// @param wanted name of the node that the client asks for, if any; heeded for `LOCAL` alone
  public Plan plan(Route.Known route, Fleet fleet, Optional<String> wanted) {
    var budget = budget(route);
    return switch (route.kind()) {
      case IMMUTABLE, ANY, AGGREGATE, PRODUCE -> inOrder(ranked(fleet), fleet, budget);
      case HEAD -> inOrder(byHead(fleet), fleet, budget);
      case LOCAL ->
          wanted
              .map(name -> named(name, fleet, budget))
              .orElseGet(() -> inOrder(ranked(fleet), fleet, budget));
      case HEAVY -> inOrder(sparingTheFirst(ranked(fleet)), fleet, budget);
      case PUBLISH -> toAll(fleet, budget, Policy::publishes);
      case SUBSCRIBE -> toAll(fleet, budget, Policy::reachable);
      case EVENTS -> new Plan.Events();
      case OWN -> new Plan.Own();
      case DENIED -> new Plan.Refused(403, route.endpoint().operation() + " is not routed");
    };
  }

  /// The nodes that may be given reads of the head, best first.
  public static List<Node> headOrder(Fleet fleet) {
    return nodes(byHead(fleet));
  }

  /// The nodes that the event stream may follow, best first. Unlike the reads it does not jump to
  /// whoever has the newest block: its node's announcement is what the reads then wait for.
  public static List<Node> eventOrder(Fleet fleet) {
    return nodes(ranked(fleet));
  }

  private Budget budget(Route.Known route) {
    var configured = Optional.ofNullable(budgets.get(route.kind()));
    return configured.or(() -> route.endpoint().ownBudget()).orElseGet(() -> route.kind().budget());
  }

  private static Plan inOrder(List<NodeStatus> ordered, Fleet fleet, Budget budget) {
    if (ordered.isEmpty()) {
      return nobody(fleet);
    }
    var best = ordered.stream().mapToInt(status -> status.health().rank()).min().orElseThrow();
    var fit = ordered.stream().filter(status -> status.health().rank() == best).toList();
    var reserve = ordered.stream().filter(status -> status.health().rank() != best).toList();
    return new Plan.InOrder(nodes(fit), nodes(reserve), budget);
  }

  private static Plan toAll(Fleet fleet, Budget budget, Predicate<NodeStatus> wanted) {
    var usable = ranked(fleet);
    var chosen = usable.stream().filter(wanted).toList();
    if (usable.isEmpty()) {
      return nobody(fleet);
    }
    return new Plan.ToAll(nodes(chosen.isEmpty() ? usable : chosen), budget);
  }

  private static Plan named(String name, Fleet fleet, Budget budget) {
    return fleet
        .named(name)
        .<Plan>map(status -> new Plan.InOrder(List.of(status.node()), List.of(), budget))
        .orElseGet(
            () ->
                new Plan.Refused(
                    400, "Fresnel-Node: expected one of " + names(fleet) + ", came " + name));
  }

  private static List<NodeStatus> ranked(Fleet fleet) {
    return fleet.nodes().stream()
        .filter(Policy::usable)
        .sorted(
            Comparator.comparingInt((NodeStatus status) -> status.health().rank())
                .thenComparing(status -> status.node().role()))
        .toList();
  }

  /// Only the slot of the head counts: of two heads in one slot the preferred node's is followed,
  /// and so is its event stream.
  private static List<NodeStatus> byHead(Fleet fleet) {
    var best = fleet.best().slot();
    return ranked(fleet).stream()
        .sorted(
            Comparator.comparingInt((NodeStatus status) -> status.health().rank())
                .thenComparing(status -> status.facts().head().slot() < best))
        .toList();
  }

  private static List<NodeStatus> sparingTheFirst(List<NodeStatus> ordered) {
    var first = ordered.isEmpty() ? -1 : ordered.getFirst().health().rank();
    var peers = new ArrayList<>(ordered.stream().filter(s -> s.health().rank() == first).toList());
    Collections.rotate(peers, -1);
    return Stream.concat(
            peers.stream(), ordered.stream().filter(status -> status.health().rank() != first))
        .toList();
  }

  private static boolean usable(NodeStatus status) {
    return switch (status.health()) {
      case Ready _, Recovering _, Lagging _, Optimistic _, Syncing _, Down _ -> true;
      case Dissenting _, Foreign _, Drained _ -> false;
    };
  }

  private static boolean publishes(NodeStatus status) {
    return switch (status.health()) {
      case Ready _, Recovering _, Lagging _, Optimistic _ -> true;
      case Syncing _, Down _, Dissenting _, Foreign _, Drained _ -> false;
    };
  }

  private static boolean reachable(NodeStatus status) {
    return publishes(status) || status.health() instanceof Syncing;
  }

  private static Plan nobody(Fleet fleet) {
    var why =
        fleet.nodes().stream()
            .map(status -> status.node().name() + ": " + status.health().reason())
            .collect(Collectors.joining("; "));
    return new Plan.Refused(503, "no usable node: " + why);
  }

  private static List<Node> nodes(List<NodeStatus> statuses) {
    return statuses.stream().map(NodeStatus::node).toList();
  }

  private static String names(Fleet fleet) {
    return fleet.nodes().stream()
        .map(status -> status.node().name())
        .collect(Collectors.joining(", "));
  }
}
