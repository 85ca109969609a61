package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.fresnel.node.FleetChange;
import org.fresnel.replay.EntryStats;
import org.fresnel.replay.MessageType;
import org.fresnel.replay.ReplayListener;
import org.fresnel.replay.ReplayReport;

/// Counts what the validator state holds and how nodes were reminded of it. Described in
/// `docs/metrics.md`.
public final class ValidatorStateMetrics implements ReplayListener {
  private final MeterRegistry registry;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile Function<MessageType, EntryStats> stats = _ -> EntryStats.NONE;
  private volatile IntSupplier unsaved = () -> 0;

  /// Registers everything, so that the counters of every node begin at 0.
  ///
  /// @param nodes their names
  public ValidatorStateMetrics(MeterRegistry registry, Collection<String> nodes) {
    this.registry = registry;
    nodes.forEach(this::begin);
    Gauge.builder("fresnel.validator.state.unsaved", this, it -> it.unsaved.getAsInt())
        .description("Entries of the validator state that are not in the state directory")
        .register(registry);
    for (var kind : MessageType.values()) {
      Gauge.builder("fresnel.validator.state.entries", this, it -> it.stats.apply(kind).entries())
          .description("Entries of the validator state")
          .tag("kind", kind.label())
          .register(registry);
      FunctionCounter.builder(
              "fresnel.validator.state.dropped", this, it -> it.stats.apply(kind).dropped())
          .description("Entries that were dropped because the validator state was full")
          .tag("kind", kind.label())
          .register(registry);
    }
  }

  private void begin(String node) {
    known.add(node);
    for (var result : ReplayReport.Result.values()) {
      replays(node, result);
    }
  }

  /// Nodes come and go; the meters of those that go are removed with all others.
  public void changed(FleetChange change) {
    change.gone().forEach(node -> known.remove(node.name()));
    change.come().forEach(node -> begin(node.name()));
  }

  /// Shows what this validator state holds.
  ///
  /// @param notSaved how many entries are not on the disk
  public void show(Function<MessageType, EntryStats> shown, IntSupplier notSaved) {
    stats = shown;
    unsaved = notSaved;
  }

  @Override
  public void ended(ReplayReport replay) {
    if (known.contains(replay.node())) {
      replays(replay.node(), replay.result()).increment();
    }
  }

  private Counter replays(String node, ReplayReport.Result result) {
    return Counter.builder("fresnel.validator.state.replays")
        .description("Replays of validator state to a node")
        .tag("node", node)
        .tag("result", result.label())
        .register(registry);
  }
}
