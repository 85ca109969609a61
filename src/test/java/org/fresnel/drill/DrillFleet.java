package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fresnel.node.Fleet;
import org.fresnel.node.FleetState;
import org.fresnel.node.HealthThresholds;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.Observation;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;

/// Nodes that are all ready, until a test says otherwise, and a clock that is turned by hand.
final class DrillFleet {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final DrillPlan HANG = plan(DrillKind.HANG, DrillPlan.PRIMARY);

  private static final Duration SLOT = Duration.ofSeconds(12);

  private final List<Node> nodes;
  private Instant now = GENESIS.plusSeconds(12_000);
  final FleetState live;

  DrillFleet(String... names) {
    nodes = Arrays.stream(names).map(it -> Node.at(it, "http://" + it + ":5052")).toList();
    live =
        new FleetState(
            nodes,
            new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(1, 0, 0), ""),
            this::now);
    nodes.forEach(node -> ready(node.name()));
  }

  static DrillPlan plan(DrillKind kind, String target) {
    return new DrillPlan(
        kind,
        target,
        Duration.ofSeconds(30),
        DrillPlan.Strength.USUAL,
        new DrillPlan.Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)));
  }

  Instant now() {
    return now;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  Fleet fleet() {
    return live.snapshot();
  }

  void ready(String name) {
    var clock = new SlotClock(GENESIS, SLOT, 32);
    var identity = new Identity(clock, "0xaa", "0x00", "1:0xdd", Map.of());
    var status = new SyncStatus(clock.slotAt(now), 0, false, false, false);
    live.report(node(name), new Observation.Identified(identity, "sim"));
    live.report(node(name), new Observation.Probed(status, Duration.ofMillis(2)));
    live.report(node(name), new Observation.ReplayCompleted(losses(node(name))));
  }

  private int losses(Node node) {
    return live.snapshot().named(node.name()).orElseThrow().replay().losses();
  }

  void down(String name) {
    live.report(node(name), new Observation.Unreachable("connection refused"));
  }

  Node node(String name) {
    return nodes.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
