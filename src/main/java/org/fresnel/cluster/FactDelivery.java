package org.fresnel.cluster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.fresnel.cluster.Fact.Kind;
import org.jboss.logging.Logger;

/// Hands facts of other routers to those who subscribed. On the cluster's thread.
final class FactDelivery {
  private static final Logger LOG = Logger.getLogger(FactDelivery.class);
  private static final int BATCH_BYTES = 64 << 10;

  private final FactStore store;
  private final Queue<Subscription> added = new ConcurrentLinkedQueue<>();
  private final Map<Kind, List<Consumer<Fact>>> consumers = new EnumMap<>(Kind.class);

  private record Subscription(Kind kind, Consumer<Fact> consumer) {}

  FactDelivery(FactStore store) {
    this.store = store;
  }

  /// Adds a consumer, on any thread. It gets its first facts in the next turn.
  void subscribe(Kind kind, Consumer<Fact> consumer) {
    added.add(new Subscription(kind, consumer));
  }

  /// Delivers urgent facts, and some of the others.
  ///
  /// @return `true` if there are more
  boolean deliver() {
    for (var next = added.poll(); next != null; next = added.poll()) {
      var subscription = next;
      consumers
          .computeIfAbsent(subscription.kind(), _ -> new ArrayList<>())
          .add(subscription.consumer());
      store
          .of(subscription.kind())
          .inOrder()
          .forEach(fact -> accept(subscription.consumer(), fact));
    }
    FactStore.URGENT.forEach(this::deliver);
    return FactStore.OTHERS.stream().filter(this::deliver).count() > 0;
  }

  private boolean deliver(Kind kind) {
    var facts = store.of(kind).takeUndelivered(BATCH_BYTES);
    var to = consumers.getOrDefault(kind, List.of());
    facts.forEach(fact -> to.forEach(consumer -> accept(consumer, fact)));
    return !facts.isEmpty();
  }

  private static void accept(Consumer<Fact> consumer, Fact fact) {
    try {
      consumer.accept(fact);
    } catch (RuntimeException e) {
      LOG.warnf(e, "Cluster: a fact of kind %s could not be used", fact.kind());
    }
  }
}
