package org.fresnel.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// The condition that this router cannot reach nodes that other routers reach. Asked regularly by
/// one caller.
public final class CutOffCondition implements ConditionSource {
  /// Routers notice the end of a node at different moments.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Supplier<Fleet> fleet;
  private final Supplier<List<NodeOpinion>> opinions;
  private final InstantSource clock;
  private final Map<String, Instant> since = new HashMap<>();

  public CutOffCondition(
      Supplier<Fleet> fleet, Supplier<List<NodeOpinion>> opinions, InstantSource clock) {
    this.fleet = fleet;
    this.opinions = opinions;
    this.clock = clock;
  }

  /// The condition, if there is a node that only the others have reached for some time.
  @Override
  public List<Condition> conditions() {
    var reached =
        opinions.get().stream()
            .filter(it -> it.health().equals(NodeHealth.Kind.READY.label()))
            .collect(Collectors.groupingBy(NodeOpinion::node));
    var lost =
        fleet.get().serving().stream()
            .filter(it -> it.health().kind() == NodeHealth.Kind.DOWN)
            .map(NodeStatus::node)
            .map(it -> it.name())
            .filter(reached::containsKey)
            .toList();
    var at = clock.instant();
    since.keySet().retainAll(lost);
    lost.forEach(node -> since.putIfAbsent(node, at));
    return lost.stream()
        .filter(node -> !since.getOrDefault(node, at).plus(PATIENCE).isAfter(at))
        .map(node -> condition(node, reached.getOrDefault(node, List.of())))
        .toList();
  }

  private static Condition condition(String node, List<NodeOpinion> others) {
    var routers = others.stream().map(NodeOpinion::router).sorted();
    return new Condition(
        Condition.Kind.ROUTER_CUT_OFF,
        node,
        "%s: expected a connection from every router, got none from this one; %s reports it ready"
            .formatted(node, routers.collect(Collectors.joining(", "))));
  }
}
