package org.fresnel.app;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;

/// Nodes of the last resort that got more requests today than the operator's budget, as conditions.
///
/// @param fleet the nodes now
/// @param budget requests a day; 0 for no limit
/// @param today requests to a node on this day
record RequestBudgetCondition(Supplier<Fleet> fleet, int budget, ToLongFunction<String> today)
    implements ConditionSource {
  @Override
  public List<Condition> conditions() {
    return budget == 0
        ? List.of()
        : fleet.get().nodes().stream()
            .map(status -> status.node())
            .filter(node -> node.role() == Node.Role.LAST_RESORT)
            .map(Node::name)
            .filter(name -> today.applyAsLong(name) > budget)
            .map(this::condition)
            .toList();
  }

  private Condition condition(String name) {
    return new Condition(
        Condition.Kind.REQUEST_BUDGET,
        name,
        "%s: expected at most %d requests today (upstream.last-resort-requests-per-day), got %d; a node that clients should use needs another role"
            .formatted(name, budget, today.applyAsLong(name)));
  }
}
