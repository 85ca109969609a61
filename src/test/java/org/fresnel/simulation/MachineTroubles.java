package org.fresnel.simulation;

import java.time.Duration;
import java.util.Optional;

/// Fills the disk of a router's machine now and then, and sets its clock wrong.
final class MachineTroubles {
  private static final double SHARE = 0.4;
  private static final long FARTHEST_MILLIS = 500;
  private static final long SHORTEST_MILLIS = 2000;

  private final String router;
  private final Optional<ModelDisk> disk;
  private final ModelClock clock;
  private final SeededRandom dice;
  private final VirtualTime time;
  private final Scenario scenario;
  private final Referee referee;
  private final Trace trace;
  private final boolean happen;
  private boolean over;

  /// @param disk empty if it has none
  MachineTroubles(
      String router,
      Optional<ModelDisk> disk,
      ModelClock clock,
      SeededRandom dice,
      VirtualTime time,
      Scenario scenario,
      Referee referee,
      Trace trace) {
    this.router = router;
    this.disk = disk;
    this.clock = clock;
    this.dice = dice;
    this.time = time;
    this.scenario = scenario;
    this.referee = referee;
    this.trace = trace;
    this.happen = dice.chance(SHARE);
  }

  void start() {
    if (happen) {
      later();
    }
  }

  /// The disk has room, and the clock is right.
  void stop() {
    over = true;
    disk.ifPresent(it -> it.fill(false));
    clock.set(Duration.ZERO);
  }

  private void later() {
    time.afterMillis(
        dice.between(3000, 3000 + scenario.calmMillis()),
        () -> {
          if (!over) {
            begin(dice.mostlyLow(SHORTEST_MILLIS, scenario.longestMillis()));
          }
        });
  }

  private void begin(long lasts) {
    var offset = Duration.ofMillis(dice.between(-FARTHEST_MILLIS, FARTHEST_MILLIS));
    if (disk.isPresent() && dice.chance(0.5)) {
      if (referee.permits(Trouble.DISK_FULL, router)) {
        trace.note("the disk of %s is full", router);
        disk.get().fill(true);
      }
    } else if (referee.permits(Trouble.CLOCK_JUMP, router)) {
      trace.note("the clock of %s jumps by %s", router, offset);
      clock.set(offset);
    }
    time.afterMillis(lasts, this::end);
  }

  private void end() {
    disk.ifPresent(it -> it.fill(false));
    clock.set(Duration.ZERO);
    later();
  }
}
