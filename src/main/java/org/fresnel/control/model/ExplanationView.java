package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.routing.Budget;
import org.fresnel.routing.Deferral;
import org.fresnel.routing.Explanation;
import org.fresnel.routing.Plan;
import org.fresnel.routing.Route;

/// What the router would do with a request, as the operator sees it.
///
/// @param operation the specification's operationId; none if the request goes no further
/// @param kind the request's class, such as `head`; none if the request goes no further
/// @param plan `in_order`, `gather`, `to_all`, `events`, `own` or `refused`
/// @param status of the answer, if it is refused
/// @param reason for that
/// @param patienceMs wait for one node before the next is asked as well; none without nodes
/// @param totalMs wait until the request has failed; none without nodes
/// @param hedged how many of the preferred nodes, from the first on, may be asked while the one
///   before has only kept silent for longer than usual
/// @param nodes every node: those that would be asked in their order, then the others
@RegisterForReflection
public record ExplanationView(
    Optional<String> operation,
    Optional<String> kind,
    String plan,
    Optional<Integer> status,
    Optional<String> reason,
    Optional<Long> patienceMs,
    Optional<Long> totalMs,
    int hedged,
    List<NodePlace> nodes) {

  /// One node.
  ///
  /// @param name of the node
  /// @param rank `preferred`, `fallback` or `excluded`
  /// @param health one word, such as `ready`
  /// @param reason why it has this rank
  @RegisterForReflection
  public record NodePlace(String name, String rank, String health, String reason) {
    private static NodePlace of(Explanation.Place place) {
      return new NodePlace(
          place.status().node().name(),
          place.rank().name().toLowerCase(Locale.ROOT),
          place.status().health().kind().label(),
          place.reason());
    }
  }

  /// What the plan comes to.
  private record Words(
      String plan,
      Optional<Budget> budget,
      int hedged,
      Optional<Integer> status,
      Optional<String> reason) {
    private static Words of(Plan plan) {
      return switch (plan) {
        case Plan.InOrder(_, _, var alike, var budget) -> asking("in_order", budget, alike);
        case Plan.Gather(_, _, var budget) -> asking("gather", budget, 0);
        case Plan.ToAll(_, _, var budget) -> asking("to_all", budget, 0);
        case Plan.Events() -> without("events");
        case Plan.Own() -> without("own");
        case Plan.Refused(var status, var reason) ->
            new Words("refused", Optional.empty(), 0, Optional.of(status), Optional.of(reason));
      };
    }

    private static Words asking(String plan, Budget budget, int hedged) {
      return new Words(plan, Optional.of(budget), hedged, Optional.empty(), Optional.empty());
    }

    private static Words without(String plan) {
      return new Words(plan, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }
  }

  public static ExplanationView of(Route.Known route, Plan plan, Fleet fleet, Deferral deferral) {
    var words = Words.of(plan);
    return new ExplanationView(
        Optional.of(route.endpoint().operation().id()),
        Optional.of(route.kind().name().toLowerCase(Locale.ROOT)),
        words.plan(),
        words.status(),
        words.reason(),
        words.budget().map(budget -> budget.patience().toMillis()),
        words.budget().map(budget -> budget.total().toMillis()),
        words.hedged(),
        Explanation.of(route, plan, fleet, deferral).places().stream().map(NodePlace::of).toList());
  }

  public static ExplanationView refused(int status, String reason) {
    return new ExplanationView(
        Optional.empty(),
        Optional.empty(),
        "refused",
        Optional.of(status),
        Optional.of(reason),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of());
  }
}
