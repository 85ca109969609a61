package org.fresnel.replication;

import java.time.DateTimeException;
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
/// router that others cannot reach a node from may be the only one that does.
public final class OpinionExchange {
  private static final String SEPARATOR = "\n";
  private static final int KEY_PARTS = 2;
  private static final int VALUE_PARTS = 3;

  private final Cluster cluster;
  private final FleetState fleet;
  private final InstantSource clock;
  private final Map<String, Own> own = new ConcurrentHashMap<>();

  /// This router's opinion of a node.
  private record Own(NodeHealth.Kind health, Instant since) {}

  public OpinionExchange(Cluster cluster, FleetState fleet, InstantSource clock) {
    this.cluster = cluster;
    this.fleet = fleet;
    this.clock = clock;
  }

  /// Begins to share. Called once.
  public void start() {
    fleet.onChange(this::changed);
    renew();
  }

  /// Shares all opinions again: the cluster forgets those that are not renewed. Called every minute.
  public void renew() {
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
              own.remove(it.name());
              cluster.remove(Fact.Kind.HEALTH, key(it.name()));
            });
    change.after().nodes().stream().filter(this::isNew).forEach(this::publish);
  }

  private boolean isNew(NodeStatus status) {
    var before = own.get(status.node().name());
    return before == null || before.health() != status.health().kind();
  }

  private void publish(NodeStatus status) {
    var health = status.health();
    var opinion =
        own.merge(
            status.node().name(),
            new Own(health.kind(), clock.instant()),
            (before, now) -> before.health() == now.health() ? before : now);
    var since = Long.toString(opinion.since().toEpochMilli());
    cluster.publish(
        Fact.Kind.HEALTH,
        key(status.node().name()),
        FactValue.ofText(String.join(SEPARATOR, health.kind().label(), since, health.reason())));
  }

  private String key(String node) {
    return cluster.members().self() + SEPARATOR + node;
  }

  /// Empty if it is not understood, or of a router that is not in view.
  private static Optional<NodeOpinion> opinion(Fact fact, Set<String> inView) {
    var key = fact.key().split(SEPARATOR, KEY_PARTS);
    var value = fact.value().text().split(SEPARATOR, VALUE_PARTS);
    if (key.length < KEY_PARTS || value.length < VALUE_PARTS || !inView.contains(key[0])) {
      return Optional.empty();
    }
    try {
      var since = Instant.ofEpochMilli(Long.parseLong(value[1]));
      return Optional.of(new NodeOpinion(key[0], key[1], value[0], value[2], since));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
