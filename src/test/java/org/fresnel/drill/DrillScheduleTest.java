package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.drill.DrillFleet.HANG;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.fresnel.drill.Drill.State;
import org.fresnel.storage.MemoryStore;
import org.junit.jupiter.api.Test;

class DrillScheduleTest {
  private final DrillFixture desk = new DrillFixture();
  private final DrillRunner drills = desk.drills(new MemoryStore());

  @Test
  void aDrillStartsWhenItIsDue() {
    var schedule = schedule("30 3 * * *");
    pass(schedule, Duration.ofMinutes(9));
    assertThat(drills.isRunning()).isFalse();

    pass(schedule, Duration.ofMinutes(1));

    assertThat(drills.isRunning()).isTrue();
  }

  @Test
  void aPreventedDrillIsRecorded() {
    var schedule = schedule("30 3 * * *");
    desk.nodes.down("c");

    pass(schedule, Duration.ofMinutes(10));

    assertThat(drills.all()).extracting(Drill::state).containsExactly(State.REFUSED);
    assertThat(drills.all().getFirst().reason()).contains("c is down");
  }

  @Test
  void missedDrillsCountAsOne() {
    var schedule = schedule("* * * * *");
    desk.nodes.down("c");
    desk.pass(Duration.ofMinutes(10));

    schedule.beginDue();
    schedule.beginDue();

    assertThat(drills.all()).extracting(Drill::state).containsExactly(State.REFUSED);
  }

  @Test
  void noDrillStartsWithoutASchedule() {
    var settings =
        new DrillSettings(Optional.empty(), HANG, false, ProgrammeSettings.NONE, Optional.empty());
    var schedule = new DrillSchedule(drills, settings, desk.nodes::now);

    pass(schedule, Duration.ofMinutes(10));

    assertThat(schedule.exists()).isFalse();
    assertThat(drills.isRunning()).isFalse();
  }

  @Test
  void theFiveCronFieldsAreInUtc() {
    assertThat(DrillTimes.of("0 10 * * 2").after(Instant.parse("2026-01-01T00:00:00Z")))
        .contains(Instant.parse("2026-01-06T10:00:00Z"));
  }

  /// The clock of the fleet stands at 03:20.
  private void pass(DrillSchedule schedule, Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(20)) {
      desk.pass(Duration.ofSeconds(20));
      schedule.beginDue();
    }
  }

  private DrillSchedule schedule(String expression) {
    var settings =
        new DrillSettings(
            Optional.of(expression), HANG, false, ProgrammeSettings.NONE, Optional.empty());
    return new DrillSchedule(drills, settings, desk.nodes::now);
  }
}
