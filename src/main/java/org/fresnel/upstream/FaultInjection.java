package org.fresnel.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.fresnel.node.Node;

/// What nodes only seem to do now. One for a router: the connections of every event loop look here.
/// While nothing is injected that look is one volatile read.
///
/// An injection ends by itself, even if nobody ends it.
public final class FaultInjection {
  private final LongSupplier nanoTime;
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private volatile Optional<Running> running = Optional.empty();

  /// @param nodes names of those that seem to fail
  /// @param fault what they seem to do
  /// @param chance from 0 to 1, anew each time
  /// @param until in nanoseconds
  private record Running(
      Set<String> nodes, InjectedFault fault, DoubleSupplier chance, long until) {}

  /// Nothing is injected yet.
  ///
  /// @param nanoTime a monotonic reading
  public FaultInjection(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Begins, in place of what was injected before.
  ///
  /// @param nodes names of those that seem to fail
  /// @param chance from 0 to 1, anew each time
  /// @param limit after which it ends by itself
  public void begin(Set<String> nodes, InjectedFault fault, DoubleSupplier chance, Duration limit) {
    var until = nanoTime.getAsLong() + limit.toNanos();
    running = Optional.of(new Running(Set.copyOf(nodes), fault, chance, until));
    watchers.forEach(Runnable::run);
  }

  /// Ends what was injected. Harmless if nothing was.
  public void end() {
    running = Optional.empty();
    watchers.forEach(Runnable::run);
  }

  /// What the node seems to do now.
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

  /// The next number that chance decides by, from 0 to 1.
  double chance() {
    return running.map(it -> it.chance.getAsDouble()).orElse(0.0);
  }

  /// Has the watcher told of every beginning and end, on any thread.
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void forget(Runnable watcher) {
    watchers.remove(watcher);
  }
}
