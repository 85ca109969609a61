package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.HealthThresholds.Failback;

/// A fleet that tests drive by hand: observations in, health out.
final class FleetFixture {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration SLOT = Duration.ofSeconds(12);
  static final SlotClock CLOCK = new SlotClock(GENESIS, SLOT, 32);
  static final HealthThresholds RULES = new HealthThresholds(2, 32, 3, new Failback(3, 8, 1), "");

  private final HealthThresholds rules;
  private Instant now = GENESIS.plus(SLOT.multipliedBy(1000));
  private Instant savedAt = now;
  private Fleet fleet;

  FleetFixture(HealthThresholds rules, String... names) {
    this.rules = rules;
    var nodes = List.of(names).stream().map(name -> Node.at(name, "http://" + name + ":5052"));
    this.fleet = Fleet.unprobed(nodes.toList(), now);
  }

  /// A fleet whose nodes are all ready.
  static FleetFixture ready(String... names) {
    var fixture = new FleetFixture(RULES, names);
    for (var name : names) {
      fixture.introduce(name);
    }
    return fixture;
  }

  /// The fleet of the next process, with what this one saved at the last observation.
  ///
  /// @param names of its nodes; none for the same ones
  FleetFixture restarted(String... names) {
    var same = fleet.nodes().stream().map(status -> status.node().name()).toArray(String[]::new);
    var next = new FleetFixture(rules, names.length == 0 ? same : names);
    next.now = now;
    next.fleet = Fleet.unprobed(next.fleet.nodes().stream().map(NodeStatus::node).toList(), now);
    next.fleet = next.fleet.restored(fleet.saved(savedAt), rules, CLOCK, now);
    return next;
  }

  FleetFixture introduce(String name) {
    return see(name, new Observation.Identified(network("0xaa"), "sim"))
        .see(name, new Observation.Peered(50))
        .wellProbed(name);
  }

  FleetFixture see(String name, Observation observation) {
    fleet = fleet.after(name, observation, rules, now);
    savedAt = now;
    return this;
  }

  /// The operator wants these nodes in this order.
  FleetFixture arrange(Member... members) {
    fleet = fleet.arranged(List.of(members), rules, now);
    return this;
  }

  /// A node of the fixture's in use.
  static Member inUse(String name) {
    return Member.configured(Node.at(name, "http://" + name + ":5052"));
  }

  Member drained(String name) {
    var order = new DrainOrder("ops", "new disk", now, Optional.empty(), false);
    return new Member(inUse(name).node(), new AdminState.Out(order, now));
  }

  FleetFixture wellProbed(String name) {
    return probed(name, new SyncStatus(slot(), 0, false, false, false));
  }

  FleetFixture probed(String name, SyncStatus status) {
    return see(name, new Observation.Probed(status, Duration.ofMillis(5)));
  }

  FleetFixture later(Duration time) {
    now = now.plus(time);
    return this;
  }

  FleetFixture slotsLater(int slots) {
    return later(SLOT.multipliedBy(slots));
  }

  long slot() {
    return Duration.between(GENESIS, now).dividedBy(SLOT);
  }

  Fleet fleet() {
    return fleet;
  }

  Instant now() {
    return now;
  }

  NodeStatus node(String name) {
    return fleet.named(name).orElseThrow();
  }

  NodeHealth health(String name) {
    return node(name).health();
  }

  static Identity network(String root) {
    return new Identity(
        new SlotClock(GENESIS, SLOT, 32),
        root,
        "0x00000001",
        "1:0xdd",
        Map.of("ALTAIR_FORK_VERSION", "0x01000001"));
  }
}
