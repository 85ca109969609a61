package org.fresnel.replication;

import java.time.Instant;
import java.util.Optional;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
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
    cluster.subscribe(Fact.Kind.ORDER, this::received);
  }

  private void ordered(OrderUpdate order) {
    order
        .change()
        .ifPresentOrElse(
            it -> cluster.publish(Fact.Kind.ORDER, order.key(), FactValue.ofText(it)),
            () -> cluster.remove(Fact.Kind.ORDER, order.key()));
  }

  private void received(Fact fact) {
    var at = Instant.ofEpochSecond(0, fact.stamp().time());
    var change = fact.removed() ? Optional.<String>empty() : Optional.of(fact.value().text());
    registry.received(new OrderUpdate(fact.key(), at, change));
  }
}
