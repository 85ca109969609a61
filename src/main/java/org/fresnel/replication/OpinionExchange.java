package org.fresnel.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.Members;
import org.fresnel.node.FleetChange;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;

/// The exchange of what each router thinks of the nodes. It changes no router's own opinion: a
/// router that others cannot reach a node from may be the only one that does. An opinion that stays
/// the same is shared again before the others forget it.
public final class OpinionExchange {
  private static final String SEPARATOR = "\n";
  private static final int PARTS = 2;
  private static final Duration REASON = Duration.ofSeconds(15);
  private static final Duration AGAIN = Duration.ofMinutes(3);

  private final Cluster cluster;
  private final FleetState fleet;
  private final InstantSource clock;
  private final Map<String, Published> published = new ConcurrentHashMap<>();

  /// What was shared of a node, and when.
  private record Published(NodeHealth health, Instant at) {}

  public OpinionExchange(Cluster cluster, FleetState fleet, InstantSource clock) {
    this.cluster = cluster;
    this.fleet = fleet;
    this.clock = clock;
  }

  /// Begins to share. Called once.
  public void start() {
    fleet.onChange(this::changed);
    fleet.snapshot().nodes().forEach(this::publish);
  }

  /// The opinions of the other routers in view.
  public List<NodeOpinion> all() {
    var members = cluster.members();
    var inView =
        members.all().stream()
            .filter(Members.Replica::inView)
            .map(Members.Replica::name)
            .filter(Predicate.not(members.self()::equals))
            .collect(Collectors.toUnmodifiableSet());
    return cluster.facts(Fact.Kind.HEALTH).stream()
        .flatMap(it -> opinion(it, inView).stream())
        .toList();
  }

  private void changed(FleetChange change) {
    change
        .gone()
        .forEach(
            it -> {
              published.remove(it.name());
              cluster.remove(Fact.Kind.HEALTH, key(it.name()));
            });
    change.after().nodes().stream().filter(this::isDue).forEach(this::publish);
  }

  /// Another health at once, another reason after a while, the same again before it expires.
  private boolean isDue(NodeStatus status) {
    var last = Optional.ofNullable(published.get(status.node().name()));
    var health = status.health();
    return last.filter(it -> it.health().kind() == health.kind())
        .map(it -> it.at().plus(it.health().reason().equals(health.reason()) ? AGAIN : REASON))
        .map(due -> !due.isAfter(clock.instant()))
        .orElse(true);
  }

  private void publish(NodeStatus status) {
    var health = status.health();
    published.put(status.node().name(), new Published(health, clock.instant()));
    cluster.publish(
        Fact.Kind.HEALTH,
        key(status.node().name()),
        FactValue.ofText(health.kind().label() + SEPARATOR + health.reason()));
  }

  private String key(String node) {
    return cluster.members().self() + SEPARATOR + node;
  }

  private static Optional<NodeOpinion> opinion(Fact fact, Set<String> inView) {
    return read(fact).filter(it -> inView.contains(it.router()));
  }

  /// The opinion of any router; empty if it is not understood.
  static Optional<NodeOpinion> read(Fact fact) {
    var key = fact.key().split(SEPARATOR, PARTS);
    var value = fact.value().text().split(SEPARATOR, PARTS);
    if (key.length < PARTS || value.length < PARTS) {
      return Optional.empty();
    }
    var since = Instant.ofEpochSecond(0, fact.stamp().time());
    return Optional.of(new NodeOpinion(key[0], key[1], value[0], value[1], since));
  }
}
