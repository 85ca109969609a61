package org.fresnel.replication;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactStamp;
import org.fresnel.cluster.FactValue;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.OrderUpdate;

/// The exchange of operators' orders: a node that is added, removed, moved, drained or resumed at
/// one router is so at all. Of two orders on one matter the later one wins.
public final class OrderExchange {
  private final Cluster cluster;
  private final NodeRegistry registry;

  public OrderExchange(Cluster cluster, NodeRegistry registry) {
    this.cluster = cluster;
    this.registry = registry;
  }

  /// Begins to share, with the orders that this router has from the disk. Called once.
  public void start() {
    for (var order : registry.share(this::ordered)) {
      order
          .change()
          .map(FactValue::ofText)
          .map(it -> StoredFacts.of(cluster, Fact.Kind.ORDER, order.key(), order.at(), it))
          .ifPresent(cluster::restore);
    }
    registry
        .ended()
        .all()
        .forEach(
            (key, at) -> cluster.restore(StoredFacts.removed(cluster, Fact.Kind.ORDER, key, at)));
    cluster.subscribe(Fact.Kind.ORDER, this::received);
  }

  private void ordered(OrderUpdate order) {
    order
        .follows()
        .ifPresentOrElse(
            it -> follow(order, it),
            () ->
                order
                    .change()
                    .ifPresentOrElse(
                        it -> cluster.publish(Fact.Kind.ORDER, order.key(), FactValue.ofText(it)),
                        () -> keepEnd(cluster.remove(Fact.Kind.ORDER, order.key()))));
  }

  /// What follows from an order by itself is only just newer than the order. So a router that sees
  /// late that a drain has ended does not undo what operators have ordered since.
  private void follow(OrderUpdate update, String order) {
    cluster
        .find(Fact.Kind.ORDER, update.key())
        .filter(it -> it.value().text().equals(order))
        .ifPresent(
            it -> {
              var stamp = new FactStamp(it.stamp().time() + 1, cluster.members().self());
              var value = update.change().map(FactValue::ofText).orElse(FactValue.EMPTY);
              var next = new Fact(it.kind(), it.key(), stamp, value, update.change().isEmpty());
              cluster.restore(next);
              keepEnd(next);
            });
  }

  private void keepEnd(Fact fact) {
    if (fact.removed()) {
      registry.ended().add(fact.key(), time(fact));
    }
  }

  private static Instant time(Fact fact) {
    return Instant.ofEpochSecond(0, fact.stamp().time());
  }

  private void received(Fact fact) {
    var change = fact.removed() ? Optional.<String>empty() : Optional.of(fact.value().text());
    registry.received(OrderUpdate.given(fact.key(), time(fact), change));
    keepEnd(fact);
  }
}
