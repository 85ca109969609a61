package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.events.StreamListener;
import org.fresnel.node.FleetChange;

/// Counts the event streams of clients and what they are told. Described in `docs/metrics.md`.
public final class EventMetrics implements StreamListener {
  private final MeterRegistry registry;
  private final Map<String, Counter> delivered = new ConcurrentHashMap<>();
  private final Map<String, Counter> exceeded = new ConcurrentHashMap<>();
  private final Counter cut;
  private final AtomicInteger streams = new AtomicInteger();

  /// Registers everything, so that the counters of every node begin at 0.
  ///
  /// @param nodes their names
  public EventMetrics(MeterRegistry registry, Collection<String> nodes) {
    this.registry = registry;
    nodes.forEach(this::add);
    this.cut =
        Counter.builder("fresnel.event.streams.cut")
            .description("Event streams of clients that did not keep up")
            .register(registry);
    Gauge.builder("fresnel.event.streams", streams, AtomicInteger::get)
        .description("Event streams open to clients")
        .register(registry);
  }

  /// Nodes come and go; the meters of those that go are removed with all others.
  public void changed(FleetChange change) {
    change.gone().forEach(node -> remove(node.name()));
    change.come().forEach(node -> add(node.name()));
  }

  private void add(String node) {
    delivered.put(node, deliveredCounter(registry, node));
    exceeded.put(node, exceeded(registry, node));
  }

  private void remove(String node) {
    delivered.remove(node);
    exceeded.remove(node);
  }

  @Override
  public void opened() {
    streams.incrementAndGet();
  }

  @Override
  public void closed() {
    streams.decrementAndGet();
  }

  @Override
  public void cut() {
    cut.increment();
  }

  @Override
  public void exceeded(String node) {
    increment(exceeded, node);
  }

  @Override
  public void delivered(String node) {
    increment(delivered, node);
  }

  private static void increment(Map<String, Counter> counters, String node) {
    var counter = counters.get(node);
    if (counter != null) {
      counter.increment();
    }
  }

  private static Counter exceeded(MeterRegistry registry, String node) {
    return Counter.builder("fresnel.node.event.streams.cut")
        .description(
            "Event streams of this node that were cut off because it exceeded their bounds")
        .tag("node", node)
        .register(registry);
  }

  private static Counter deliveredCounter(MeterRegistry registry, String node) {
    return Counter.builder("fresnel.events.delivered")
        .description("Events that this node reported first and that were delivered to clients")
        .tag("node", node)
        .register(registry);
  }
}
