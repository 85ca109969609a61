package org.fresnel.replication;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.node.FleetState;
import org.fresnel.node.NodeHealth;
import org.fresnel.replay.EntryListener;
import org.fresnel.replay.EntryUpdate;
import org.fresnel.replay.MessageType;
import org.fresnel.replay.ValidatorState;

/// The exchange of validator state: what a client sends to one router is replayed by all of them.
/// Of two messages on one matter the one that a client sent later wins.
public final class ValidatorStateExchange implements EntryListener {
  private static final List<Fact.Kind> KINDS =
      List.of(
          Fact.Kind.PREPARATION,
          Fact.Kind.PREFERENCE,
          Fact.Kind.REGISTRATION,
          Fact.Kind.COMMITTEE_SUBSCRIPTION,
          Fact.Kind.SYNC_SUBSCRIPTION);

  /// Nodes of this health are sent no messages of clients.
  private static final Set<String> UNREACHED =
      Stream.of(
              NodeHealth.Kind.DOWN,
              NodeHealth.Kind.FINALITY_CONFLICT,
              NodeHealth.Kind.WRONG_NETWORK,
              NodeHealth.Kind.DRAINED)
          .map(NodeHealth.Kind::label)
          .collect(Collectors.toUnmodifiableSet());

  /// Within this time a router notices that it does not reach a node.
  private static final Duration NOTICED = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final ValidatorState state;
  private final FleetState fleet;

  /// The latest health of each node at each other router, as far as it was reported. Read and
  /// written on the cluster's thread.
  private final Map<String, String> opinions = new HashMap<>();

  /// @param fleet with the network, whose entries are taken
  public ValidatorStateExchange(Cluster cluster, ValidatorState state, FleetState fleet) {
    this.cluster = cluster;
    this.state = state;
    this.fleet = fleet;
  }

  /// Begins to share, with the entries that this router has from the disk. Called once, when the
  /// validator state has started.
  public void start() {
    state.share(this);
    KnownNetwork.then(fleet, this::receive);
  }

  private void receive() {
    KINDS.forEach(kind -> cluster.subscribe(kind, this::received));
    cluster.subscribe(Fact.Kind.HEALTH, this::considered);
  }

  private static String health(Fact fact) {
    return OpinionExchange.read(fact).map(NodeOpinion::health).orElse("");
  }

  @Override
  public void stored(EntryUpdate update) {
    cluster.restore(
        StoredFacts.of(cluster, kind(update.type()), key(update), update.arrived(), value(update)));
  }

  @Override
  public void entered(EntryUpdate update) {
    cluster.publish(kind(update.type()), key(update), value(update));
  }

  private void received(Fact fact) {
    if (!fact.removed()) {
      state.received(fact.value().text(), unreached(fact.stamp().origin()));
    }
  }

  /// Nodes that a router sends no messages to.
  private Set<String> unreached(String router) {
    return cluster.facts(Fact.Kind.HEALTH).stream()
        .flatMap(it -> OpinionExchange.read(it).stream())
        .filter(it -> it.router().equals(router) && UNREACHED.contains(it.health()))
        .map(NodeOpinion::node)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A router does not reach a node any more. What it has shared meanwhile, it may not have sent
  /// there.
  private void considered(Fact fact) {
    var before = opinions.getOrDefault(fact.key(), "");
    opinions.put(fact.key(), health(fact));
    opinions
        .keySet()
        .retainAll(
            cluster.facts(Fact.Kind.HEALTH).stream().map(Fact::key).collect(Collectors.toSet()));
    OpinionExchange.read(fact)
        .filter(it -> UNREACHED.contains(it.health()) && !UNREACHED.contains(before))
        .ifPresent(
            it -> {
              var since = fact.stamp().time() - NOTICED.toNanos();
              var lines =
                  KINDS.stream()
                      .flatMap(kind -> cluster.facts(kind).stream())
                      .filter(entry -> entry.stamp().origin().equals(it.router()))
                      .filter(entry -> entry.stamp().time() > since)
                      .map(entry -> entry.value().text())
                      .toList();
              if (!lines.isEmpty()) {
                state.missedElsewhere(it.node(), lines);
              }
            });
  }

  private static String key(EntryUpdate update) {
    return update.type().label() + "/" + update.key();
  }

  private static FactValue value(EntryUpdate update) {
    return FactValue.ofText(update.line());
  }

  private static Fact.Kind kind(MessageType type) {
    return switch (type) {
      case PREPARATION -> Fact.Kind.PREPARATION;
      case PREFERENCE -> Fact.Kind.PREFERENCE;
      case REGISTRATION -> Fact.Kind.REGISTRATION;
      case COMMITTEE_SUBSCRIPTION -> Fact.Kind.COMMITTEE_SUBSCRIPTION;
      case SYNC_SUBSCRIPTION -> Fact.Kind.SYNC_SUBSCRIPTION;
    };
  }
}
