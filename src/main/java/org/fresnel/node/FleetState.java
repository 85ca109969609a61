package org.fresnel.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The current fleet: one reference that any thread reads and only [#report], [#arrange] and
/// [#restore] write.
public final class FleetState {
  private final InstantSource clock;
  private final List<Consumer<FleetChange>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Consumer<RuntimeException> failed = FleetState::thrown;
  private volatile HealthThresholds rules;
  private volatile Fleet fleet;

  /// A fleet whose nodes have not been probed.
  public FleetState(List<Node> nodes, HealthThresholds rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
    this.fleet = Fleet.unprobed(nodes, clock.instant());
  }

  /// A fleet whose nodes have not been probed; some of them may be out of use.
  public static FleetState of(List<Member> members, HealthThresholds rules, InstantSource clock) {
    var fleet = new FleetState(List.of(), rules, clock);
    fleet.fleet = Fleet.unprobedMembers(members, clock.instant());
    return fleet;
  }

  /// The current fleet. Read it once per request and pass it on.
  public Fleet snapshot() {
    return fleet;
  }

  /// The current rules for the health of nodes.
  public HealthThresholds rules() {
    return rules;
  }

  /// Returns whether something of that slot can exist now. Without a clock everything can.
  public boolean isPossible(long slot) {
    return fleet.isPossible(slot, clock.instant());
  }

  /// Sets the receiver of exceptions that an observation or a listener throws, so that no reporter
  /// stops. Without a receiver they are thrown to the reporter.
  public void onFailure(Consumer<RuntimeException> hears) {
    failed = hears;
  }

  /// Applies what an earlier process knew of the nodes. Without effect on nodes that have been
  /// probed.
  ///
  /// @param clock of the network
  public void restore(List<SavedHealth> saved, SlotClock clock) {
    writing.lock();
    try {
      become(() -> fleet.restored(saved, rules, clock, this.clock.instant()));
    } finally {
      writing.unlock();
    }
  }

  /// Applies an observation of a node; ignored if the node has left the fleet. Listeners are called
  /// in the order of the changes, on the caller's thread and under the lock: they must not block.
  /// If one throws, the others are still called.
  public void report(Node node, Observation observation) {
    writing.lock();
    try {
      if (fleet.named(node.name()).filter(status -> status.node().isAt(node)).isPresent()) {
        become(() -> fleet.after(node.name(), observation, rules, clock.instant()));
      }
    } finally {
      writing.unlock();
    }
  }

  /// The time for which the node wants no requests; zero for none.
  public Duration pauseLeft(Node node) {
    var now = clock.instant();
    return fleet
        .named(node.name())
        .map(status -> status.failures().pauseLeft(now))
        .orElse(Duration.ZERO);
  }

  /// Applies the operator's change: these nodes in this order, with these rules. Requests under way
  /// keep the fleet that they have read. Listeners are called as by [#report].
  ///
  /// @param members names are unique
  public void arrange(List<Member> members, HealthThresholds by) {
    writing.lock();
    try {
      rules = by;
      become(() -> fleet.arranged(members, by, clock.instant()));
    } finally {
      writing.unlock();
    }
  }

  private void become(Supplier<Fleet> next) {
    var failures = new ArrayList<RuntimeException>();
    attempt(
        () -> {
          var change = new FleetChange(fleet, next.get());
          fleet = change.after();
          listeners.forEach(it -> attempt(() -> it.accept(change), failures));
        },
        failures);
    failures.forEach(failed);
  }

  private static void attempt(Runnable step, List<RuntimeException> failures) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  private static void thrown(RuntimeException failure) {
    throw failure;
  }

  /// Calls the listener on every later change.
  public void onChange(Consumer<FleetChange> listener) {
    listeners.add(listener);
  }
}
