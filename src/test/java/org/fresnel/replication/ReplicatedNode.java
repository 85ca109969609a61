package org.fresnel.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;

/// The one node `a` of each router, and what a router sees of it.
final class ReplicatedNode {
  static final Node A = Node.at("a", "http://a:5052");
  static final Instant GENESIS = Instant.parse("2026-11-29T00:00:00Z");
  static final SlotClock SLOTS = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
  static final String NETWORK = "0xaa";

  private static final HealthThresholds RULES =
      new HealthThresholds(2, 1000, 1, new HealthThresholds.Failback(1, 0, 0), "");

  private ReplicatedNode() {}

  /// A fleet that has not heard of the node yet.
  static FleetState unprobed(InstantSource clock) {
    return new FleetState(List.of(A), RULES, clock);
  }

  /// A fleet whose node is ready.
  static FleetState ready(InstantSource clock) {
    var fleet = unprobed(clock);
    answers(fleet, NETWORK, SLOTS, clock);
    return fleet;
  }

  static void answers(FleetState fleet, String network, SlotClock slots, InstantSource clock) {
    var identity = new Identity(slots, network, "0x00", "1:0x00", Map.of());
    fleet.report(A, new Observation.Identified(identity, "sim"));
    fleet.report(
        A,
        new Observation.Probed(
            new SyncStatus(slots.slotAt(clock.instant()), 0, false, false, false),
            Duration.ofMillis(1)));
  }

  static void fails(FleetState fleet) {
    fleet.report(A, new Observation.Unreachable("connection refused"));
  }
}
