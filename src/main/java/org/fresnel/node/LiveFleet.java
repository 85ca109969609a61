package org.fresnel.node;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The fleet as it is now: one reference that anyone reads and only [#report] writes.
public final class LiveFleet {
  private final HealthRules rules;
  private final InstantSource clock;
  private final List<Consumer<FleetChange>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Fleet fleet;

  /// A fleet of which nothing is known yet.
  public LiveFleet(List<Node> nodes, HealthRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
    this.fleet = Fleet.unprobed(nodes, clock.instant());
  }

  /// The fleet now. Read it once per request and pass it on.
  public Fleet snapshot() {
    return fleet;
  }

  /// Takes in what was seen of a node. Listeners are told in the order of the changes, on the
  /// caller's thread and under the lock: they must not block.
  public void report(Node node, Observation observation) {
    writing.lock();
    try {
      var before = fleet;
      var after = before.after(node.name(), observation, rules, clock.instant());
      fleet = after;
      var change = new FleetChange(before, after);
      listeners.forEach(listener -> listener.accept(change));
    } finally {
      writing.unlock();
    }
  }

  /// Tells the listener of every later change.
  public void onChange(Consumer<FleetChange> listener) {
    listeners.add(listener);
  }
}
