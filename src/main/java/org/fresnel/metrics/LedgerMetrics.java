package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.function.Function;
import org.fresnel.ledger.Kind;
import org.fresnel.ledger.Replay;
import org.fresnel.ledger.ReplayListener;
import org.fresnel.ledger.Stock;

/// Counts what the ledger holds and how nodes were reminded of it. Described in `docs/metrics.md`.
public final class LedgerMetrics implements ReplayListener {
  private final MeterRegistry registry;
  private volatile Function<Kind, Stock> ledger = _ -> Stock.NONE;

  /// Registers everything, so that the counters of every node begin at 0.
  ///
  /// @param nodes their names
  public LedgerMetrics(MeterRegistry registry, Collection<String> nodes) {
    this.registry = registry;
    for (var node : nodes) {
      for (var result : Replay.Result.values()) {
        replays(node, result);
      }
    }
    for (var kind : Kind.values()) {
      Gauge.builder("fresnel.ledger.entries", this, it -> it.ledger.apply(kind).entries())
          .description("What nodes have to remember for validator clients")
          .tag("kind", kind.label())
          .register(registry);
      FunctionCounter.builder("fresnel.ledger.dropped", this, it -> it.ledger.apply(kind).dropped())
          .description("Entries that there was no place for in the ledger")
          .tag("kind", kind.label())
          .register(registry);
    }
  }

  /// Shows what this ledger holds.
  public void show(Function<Kind, Stock> shown) {
    ledger = shown;
  }

  @Override
  public void ended(Replay replay) {
    replays(replay.node(), replay.result()).increment();
  }

  private Counter replays(String node, Replay.Result result) {
    return Counter.builder("fresnel.ledger.replays")
        .description("Rounds of reminding a node of what it has to remember")
        .tag("node", node)
        .tag("result", result.label())
        .register(registry);
  }
}
