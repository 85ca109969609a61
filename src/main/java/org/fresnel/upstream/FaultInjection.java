package org.fresnel.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.fresnel.node.Node;

/// The simulated faults of nodes. One for a router, used by the connections of every event loop.
/// While nothing is injected the check is one volatile read.
///
/// An injection ends by itself, even if it is not ended.
public final class FaultInjection {
  private final LongSupplier nanoTime;
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private volatile Optional<Running> running = Optional.empty();

  /// @param nodes names of the affected nodes
  /// @param fault the simulated fault
  /// @param chance from 0 to 1, a new number each time
  /// @param until in nanoseconds
  private record Running(
      Set<String> nodes, InjectedFault fault, DoubleSupplier chance, long until) {}

  /// Nothing is injected yet.
  ///
  /// @param nanoTime a monotonic reading
  public FaultInjection(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Begins an injection and replaces the one before.
  ///
  /// @param nodes names of the affected nodes
  /// @param chance from 0 to 1, a new number each time
  /// @param limit after which it ends by itself
  public void begin(Set<String> nodes, InjectedFault fault, DoubleSupplier chance, Duration limit) {
    var until = nanoTime.getAsLong() + limit.toNanos();
    running = Optional.of(new Running(Set.copyOf(nodes), fault, chance, until));
    watchers.forEach(Runnable::run);
  }

  /// Ends the injection. No effect if there is none.
  public void end() {
    running = Optional.empty();
    watchers.forEach(Runnable::run);
  }

  /// The simulated fault of the node now.
  Optional<InjectedFault> on(Node node) {
    var now = running;
    if (now.isEmpty()) {
      return Optional.empty();
    }
    var it = now.get();
    return it.nodes.contains(node.name()) && nanoTime.getAsLong() - it.until < 0
        ? Optional.of(it.fault)
        : Optional.empty();
  }

  /// The next random number, from 0 to 1.
  double chance() {
    return running.map(it -> it.chance.getAsDouble()).orElse(0.0);
  }

  /// Adds a watcher that is called at every beginning and end, on any thread.
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void forget(Runnable watcher) {
    watchers.remove(watcher);
  }
}
