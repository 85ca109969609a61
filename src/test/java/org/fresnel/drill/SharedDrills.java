package org.fresnel.drill;

import java.time.Duration;
import java.util.Optional;
import org.fresnel.storage.MemoryStore;

/// The drills of one router of several, on a fleet of `a`, `b` and `c` that is all ready, with time
/// that is turned by hand.
public final class SharedDrills {
  private final DrillFixture desk = new DrillFixture();
  private final DrillRunner runner = desk.drills(new MemoryStore());

  public DrillRunner runner() {
    return runner;
  }

  /// Begins a drill of 30 s on the primary.
  public DrillBeginning begin() {
    return runner.begin(DrillFleet.HANG);
  }

  /// A schedule that is due each minute.
  public DrillSchedule eachMinute() {
    var settings =
        new DrillSettings(
            Optional.of("* * * * *"),
            DrillFleet.HANG,
            false,
            ProgrammeSettings.NONE,
            Optional.empty());
    return new DrillSchedule(runner, settings, desk.nodes::now);
  }

  public void pass(Duration time) {
    desk.pass(time);
  }
}
