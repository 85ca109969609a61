package org.fresnel.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.fresnel.routing.OperationTraits.ProducerRule;
import org.fresnel.routing.OperationTraits.Selection;

/// Decides which nodes answer a request. Its plans depend only on its arguments; the node orders of
/// the newest fleet are kept, because many requests use the same one.
public final class RoutePlanner {
  private final Map<EndpointClass, Budget> budgets;
  private final GatheredReads strategies;
  private final Deferral deferral;
  private volatile NodeRanking newest = NodeRanking.of(Fleet.unprobed(List.of(), Instant.EPOCH));

  /// @param budgets of the classes for which the operator set one; they replace those of the table
  /// @param strategies settings for reads of several nodes
  public RoutePlanner(Map<EndpointClass, Budget> budgets, GatheredReads strategies) {
    this(budgets, strategies, Deferral.NONE);
  }

  private RoutePlanner(
      Map<EndpointClass, Budget> budgets, GatheredReads strategies, Deferral deferral) {
    this.budgets = Map.copyOf(budgets);
    this.strategies = strategies;
    this.deferral = deferral;
  }

  /// A planner that heeds a deferral.
  public RoutePlanner with(Deferral heeded) {
    return new RoutePlanner(budgets, strategies, heeded);
  }

  /// The heeded deferral.
  public Deferral deferral() {
    return deferral;
  }

  /// The plan for a request.
  ///
  /// @param wanted name of the node that the client selects, if any; used only for `LOCAL`
  public Plan plan(Route.Known route, Fleet fleet, Optional<String> wanted) {
    var orders = orders(fleet);
    var budget = budget(route);
    return switch (route.kind()) {
      case IMMUTABLE, ANY ->
          route.endpoint().attributes().merge().isPresent()
              ? gather(orders.everyUsable(), fleet, budget)
              : heeding(route, hedged(orders.ranked(), fleet, budget));
      case AGGREGATE -> gather(orders.byHead(), fleet, budget);
      case PRODUCE ->
          heeding(
              route,
              strategies.block() == GatheredReads.Block.BEST
                      && selects(route, Selection.BLOCK_VALUE)
                  ? gather(orders.producing(), fleet, budget)
                  : inOrder(
                      orders.producing(), orders.producing().notBehindTheFirst(), fleet, budget));
      case HEAD ->
          selects(route, Selection.PAYLOAD_SEEN)
                  || (strategies.attestationData() == GatheredReads.AttestationData.QUORUM
                      && selects(route, Selection.QUORUM))
              ? gather(orders.byHead(), fleet, budget)
              : inOrder(orders.byHead(), orders.byHead().withTheFirstsHead(), fleet, budget);
      case LOCAL ->
          wanted
              .map(name -> named(name, fleet, budget))
              .orElseGet(() -> inOrder(orders.ranked(), 0, fleet, budget));
      case HEAVY -> heeding(route, inOrder(orders.sparingTheFirst(), 0, fleet, budget));
      case PUBLISH -> toAll(orders.publishing(), fleet, budget);
      case SUBSCRIBE -> toAll(subscribing(route, orders), fleet, budget);
      case EVENTS -> new Plan.Events();
      case OWN -> new Plan.Own();
      case DENIED -> new Plan.Refused(403, route.endpoint().operation() + " is not routed");
    };
  }

  private static NodeRanking.ToAll subscribing(Route.Known route, NodeRanking orders) {
    if (isOf(route, ProducerRule.BUILDERS)) {
      return orders.toBuilders();
    }
    return route.endpoint().subscribesCommittees() ? orders.subscribing() : orders.preparing();
  }

  private static boolean isOf(Route.Known route, ProducerRule rule) {
    return route.endpoint().traits().producer().filter(rule::equals).isPresent();
  }

  /// The plan with the deferred nodes last: of those that may get a hedge, if there are any, else
  /// of the preferred nodes.
  private Plan heeding(Route.Known route, Plan plan) {
    return switch (plan) {
      case Plan.InOrder(var preferred, var fallback, var alike, var budget) -> {
        var equals = alike == 0 ? preferred.size() : alike;
        var deferred = deferred(route, preferred.subList(0, equals));
        var ordered =
            Stream.of(
                    preferred.subList(0, equals).stream().filter(it -> !deferred.contains(it)),
                    deferred.stream(),
                    preferred.subList(equals, preferred.size()).stream())
                .flatMap(nodes -> nodes)
                .toList();
        yield new Plan.InOrder(ordered, fallback, alike, budget);
      }
      case Plan.Gather(var preferred, var fallback, var budget) -> {
        var deferred = deferred(route, preferred);
        var others = preferred.stream().filter(it -> !deferred.contains(it)).toList();
        var later = Stream.concat(deferred.stream(), fallback.stream()).toList();
        yield others.isEmpty() || deferred.isEmpty()
            ? plan
            : others.size() == 1
                ? new Plan.InOrder(others, later, 1, budget)
                : new Plan.Gather(others, later, budget);
      }
      case Plan.ToAll _, Plan.Events _, Plan.Own _, Plan.Refused _ -> plan;
    };
  }

  private List<Node> deferred(Route.Known route, List<Node> nodes) {
    return nodes.stream().filter(node -> deferral.reason(node, route).isPresent()).toList();
  }

  /// The nodes that may get reads of the head, best first.
  public static List<Node> headOrder(Fleet fleet) {
    return NodeRanking.byHead(fleet).all();
  }

  /// The nodes that are trusted for events, best first. Unlike the order of reads, this one does
  /// not change with each new block.
  public static List<Node> eventOrder(Fleet fleet) {
    return NodeRanking.ranked(fleet).all();
  }

  private NodeRanking orders(Fleet fleet) {
    var known = newest;
    if (known.fleet().equals(fleet)) {
      return known;
    }
    var made = NodeRanking.of(fleet);
    newest = made;
    return made;
  }

  private Budget budget(Route.Known route) {
    var configured = budgets.get(route.kind());
    return configured == null ? route.budget() : configured;
  }

  private static boolean selects(Route.Known route, Selection selection) {
    return route.endpoint().traits().select().filter(selection::equals).isPresent();
  }

  private static Plan hedged(NodeRanking.InOrder order, Fleet fleet, Budget budget) {
    return inOrder(order, order.preferred().size(), fleet, budget);
  }

  private static Plan gather(NodeRanking.InOrder order, Fleet fleet, Budget budget) {
    return order.preferred().size() < 2
        ? hedged(order, fleet, budget)
        : new Plan.Gather(order.preferred(), order.fallback(), budget);
  }

  private static Plan inOrder(NodeRanking.InOrder order, int alike, Fleet fleet, Budget budget) {
    return order.preferred().isEmpty()
        ? nobody(fleet)
        : new Plan.InOrder(order.preferred(), order.fallback(), alike, budget);
  }

  private static Plan toAll(NodeRanking.ToAll order, Fleet fleet, Budget budget) {
    return order.nodes().isEmpty()
        ? nobody(fleet)
        : new Plan.ToAll(order.nodes(), order.lastResort(), budget);
  }

  private static Plan named(String name, Fleet fleet, Budget budget) {
    return fleet
        .named(name)
        .filter(status -> !status.node().isShadow())
        .<Plan>map(status -> new Plan.InOrder(List.of(status.node()), List.of(), 0, budget))
        .orElseGet(
            () ->
                new Plan.Refused(
                    400, "Fresnel-Node: expected one of " + names(fleet) + ", got " + name));
  }

  private static Plan nobody(Fleet fleet) {
    var why =
        fleet.serving().stream()
            .map(status -> status.node().name() + ": " + status.health().reason())
            .collect(Collectors.joining("; "));
    return new Plan.Refused(503, "no usable node: " + why);
  }

  private static String names(Fleet fleet) {
    return fleet.serving().stream()
        .map(status -> status.node().name())
        .collect(Collectors.joining(", "));
  }
}
