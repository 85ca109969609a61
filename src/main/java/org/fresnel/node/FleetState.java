package org.fresnel.node;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The fleet as it is now: one reference that anyone reads and only [#report] and [#arrange] write.
public final class FleetState {
  private final InstantSource clock;
  private final List<Consumer<FleetChange>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock writing = new ReentrantLock();
  private volatile Consumer<RuntimeException> failed = FleetState::thrown;
  private volatile HealthThresholds rules;
  private volatile Fleet fleet;

  /// A fleet of which nothing is known yet.
  public FleetState(List<Node> nodes, HealthThresholds rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
    this.fleet = Fleet.unprobed(nodes, clock.instant());
  }

  /// A fleet of which nothing is known yet, and of whose nodes some may be out of use.
  public static FleetState of(List<Member> members, HealthThresholds rules, InstantSource clock) {
    var fleet = new FleetState(List.of(), rules, clock);
    fleet.fleet = Fleet.unprobedMembers(members, clock.instant());
    return fleet;
  }

  /// The fleet now. Read it once per request and pass it on.
  public Fleet snapshot() {
    return fleet;
  }

  /// The rules by which nodes are judged now.
  public HealthThresholds rules() {
    return rules;
  }

  /// Whether something of that slot can exist now. Without a clock everything can.
  public boolean isPossible(long slot) {
    return fleet.isPossible(slot, clock.instant());
  }

  /// Hears of failures in place of those that report: what an observation or a listener makes fail,
  /// ends nobody's work. Without this they are thrown to those that report.
  public void onFailure(Consumer<RuntimeException> hears) {
    failed = hears;
  }

  /// Takes in what was seen of a node; nothing if it has left the fleet. Listeners are told in the
  /// order of the changes, on the caller's thread and under the lock: they must not block. One that
  /// throws keeps no other from hearing.
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

  /// Takes in what the operator wants: these nodes in this order, judged by these rules. Requests
  /// that are under way keep the fleet that they have read. Listeners are told as by [#report].
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

  /// Tells the listener of every later change.
  public void onChange(Consumer<FleetChange> listener) {
    listeners.add(listener);
  }
}
