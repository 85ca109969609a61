package org.fresnel.simulation;

import java.util.ArrayList;
import java.util.List;

/// Lets faults come over a node: one at a time, with calm between them.
final class FaultPlan {
  /// What takes so long that it cannot go unnoticed.
  private static final long REBOOT_MILLIS = 8000;

  private static final long SHORTEST_MILLIS = 400;

  private final ModelNode node;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final Scenario scenario;
  private final Referee referee;
  private final List<ModelFault> kinds;
  private boolean over;

  FaultPlan(
      ModelNode node, SeededRandom dice, VirtualTime time, Scenario scenario, Referee referee) {
    this(node, dice, time, scenario, referee, kinds(node, scenario, dice));
  }

  /// @param kinds of the faults
  FaultPlan(
      ModelNode node,
      SeededRandom dice,
      VirtualTime time,
      Scenario scenario,
      Referee referee,
      List<ModelFault> kinds) {
    this.node = node;
    this.dice = dice;
    this.time = time;
    this.scenario = scenario;
    this.referee = referee;
    this.kinds = kinds;
  }

  /// Those after which a node is believed again at once.
  static List<ModelFault> withoutDoubt() {
    var kinds = new ArrayList<>(List.of(ModelFault.values()));
    kinds.removeIf(ModelFault::leavesDoubt);
    return kinds;
  }

  /// Of a fleet of two or three, one may go astray or become foreign: a majority cannot be told
  /// from the truth.
  private static List<ModelFault> kinds(ModelNode node, Scenario scenario, SeededRandom dice) {
    var kinds = new ArrayList<>(List.of(ModelFault.values()));
    var last = scenario.nodes().getLast().name();
    if (!node.name().equals(last) || scenario.spared() == scenario.nodes().size() - 1) {
      kinds.removeIf(ModelFault::leavesDoubt);
    }
    if (dice.chance(0.3)) {
      var favourite = dice.of(kinds);
      kinds.addAll(java.util.Collections.nCopies(kinds.size(), favourite));
    }
    return kinds;
  }

  ModelNode node() {
    return node;
  }

  void start() {
    time.afterMillis(dice.between(5000, 5000 + 2 * scenario.calmMillis()), this::begin);
  }

  /// No fault begins any more, and the one that there is ends. What has to take its time takes it.
  void stop() {
    over = true;
    if (node.fault().isPresent() && !node.has(ModelFault.POWER_LOST)) {
      node.end();
    }
  }

  private void begin() {
    if (over) {
      return;
    }
    var fault = dice.of(kinds);
    var least = fault == ModelFault.POWER_LOST ? REBOOT_MILLIS : SHORTEST_MILLIS;
    var duration = dice.mostlyLow(least, scenario.longestMillis());
    become(fault, duration);
  }

  private void become(ModelFault fault, long duration) {
    if (referee.permits(fault, node.name(), duration)) {
      referee.count(Referee.Count.FAULTS);
      node.begin(fault);
    }
    time.afterMillis(duration, () -> end(fault, duration));
  }

  private void end(ModelFault fault, long duration) {
    if (node.has(fault)) {
      node.end();
    }
    if (over) {
      return;
    }
    var syncs = (fault == ModelFault.STOPPED || fault == ModelFault.POWER_LOST) && dice.chance(0.4);
    if (syncs) {
      become(ModelFault.SYNCING, dice.between(1000, duration + 1000));
    } else {
      time.afterMillis(dice.between(1000, 2 * scenario.calmMillis()), this::begin);
    }
  }
}
