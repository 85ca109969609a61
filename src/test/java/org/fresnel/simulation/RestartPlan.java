package org.fresnel.simulation;

import java.util.List;

/// Kills the router now and then and starts it again at once, sometimes together with a node.
final class RestartPlan {
  private static final double SHARE = 0.5;
  private static final double WITH_DISK = 0.75;
  private static final double TEARS = 0.5;
  private static final double WITH_A_NODE = 0.6;
  private static final long LONGEST_PAUSE_MILLIS = 3000;

  private final List<ModelNode> nodes;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final Referee referee;
  private final Scenario scenario;
  private final boolean restarts;
  private final boolean keeps;
  private boolean over;

  /// @param nodes that may restart with the router
  RestartPlan(
      List<ModelNode> nodes,
      SeededRandom dice,
      VirtualTime time,
      Scenario scenario,
      Referee referee) {
    this.nodes = List.copyOf(nodes);
    this.dice = dice;
    this.time = time;
    this.referee = referee;
    this.scenario = scenario;
    this.restarts = dice.chance(SHARE);
    this.keeps = dice.chance(WITH_DISK);
  }

  /// Whether the router has a state directory.
  boolean keepsState() {
    return keeps;
  }

  /// Whether a kill leaves on the disk what was being written, in part.
  boolean tears() {
    return dice.chance(TEARS) && referee.permits(Trouble.DISK_TORN, "disk");
  }

  /// @param restart kills the router and starts it
  void start(Runnable restart) {
    if (restarts) {
      later(restart);
    }
  }

  void stop() {
    over = true;
  }

  private void later(Runnable restart) {
    time.afterMillis(
        dice.between(10_000, 10_000 + 2 * scenario.calmMillis()),
        () -> {
          if (!over) {
            restart(restart);
            later(restart);
          }
        });
  }

  private void restart(Runnable restart) {
    var pause = dice.between(0, LONGEST_PAUSE_MILLIS);
    if (!referee.permits(keeps ? Trouble.KILLED : Trouble.KILLED_WITHOUT_DISK, "router")) {
      return;
    }
    referee.count(Referee.Count.RESTARTS);
    if (nodes.isEmpty() || !dice.chance(WITH_A_NODE)) {
      restart.run();
    } else if (dice.chance(0.5)) {
      restart.run();
      time.afterMillis(pause, this::restartANode);
    } else {
      restartANode();
      time.afterMillis(pause, restart);
    }
  }

  /// One that is in trouble already is let alone.
  private void restartANode() {
    var node = dice.of(nodes);
    if (over || node.fault().isPresent()) {
      return;
    }
    node.begin(ModelFault.STOPPED);
    time.afterMillis(
        dice.between(50, LONGEST_PAUSE_MILLIS),
        () -> {
          if (node.has(ModelFault.STOPPED)) {
            node.end();
          }
        });
  }
}
