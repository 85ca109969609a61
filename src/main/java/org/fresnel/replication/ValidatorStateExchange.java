package org.fresnel.replication;

import java.util.List;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.node.FleetState;
import org.fresnel.replay.EntryListener;
import org.fresnel.replay.EntryUpdate;
import org.fresnel.replay.MessageType;
import org.fresnel.replay.ValidatorState;

/// The exchange of validator state: what a client sends to one router is replayed by all of them.
/// Of two messages on one matter the one that a client sent later wins.
public final class ValidatorStateExchange implements EntryListener {
  private final Cluster cluster;
  private final ValidatorState state;
  private final FleetState fleet;

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
    for (var kind :
        List.of(
            Fact.Kind.PREPARATION,
            Fact.Kind.REGISTRATION,
            Fact.Kind.COMMITTEE_SUBSCRIPTION,
            Fact.Kind.SYNC_SUBSCRIPTION)) {
      cluster.subscribe(kind, this::received);
    }
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
      state.received(fact.value().text());
    }
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
      case REGISTRATION -> Fact.Kind.REGISTRATION;
      case COMMITTEE_SUBSCRIPTION -> Fact.Kind.COMMITTEE_SUBSCRIPTION;
      case SYNC_SUBSCRIPTION -> Fact.Kind.SYNC_SUBSCRIPTION;
    };
  }
}
