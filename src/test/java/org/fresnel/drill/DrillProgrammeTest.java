package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.drill.DrillFixture.answered;
import static org.fresnel.drill.DrillFleet.HANG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.drill.Drill.State;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillProgrammeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final DrillFixture desk = new DrillFixture();
  private final DrillRunner drills = desk.drills(new MemoryStore());
  private final DrillProgramme programme = programme(drills, true);

  @Test
  void theFirstDrillBeginsTenMinutesAfterTheStart() {
    pass(programme, Duration.ofMinutes(9));
    assertThat(drills.isRunning()).isFalse();

    pass(programme, MINUTE);

    assertThat(drills.isRunning()).isTrue();
    assertThat(drills.all().getFirst().nodes()).containsExactly("a");
  }

  @Test
  void aProposalDelaysTheDrillWithoutARecord() {
    desk.proposal = Optional.of(desk.nodes.now().plusSeconds(610));
    pass(programme, Duration.ofMinutes(10));

    assertThat(drills.all()).isEmpty();
    assertThat(programme.report().waiting()).startsWith("a proposal is due at ");

    desk.proposal = Optional.empty();
    pass(programme, MINUTE);
    assertThat(drills.isRunning()).isTrue();
    assertThat(programme.report().waiting()).isEmpty();
  }

  @Test
  void anIncidentDelaysTheDrillWithoutARecord() {
    desk.nodes.down("c");
    pass(programme, Duration.ofMinutes(10));

    assertThat(drills.all()).isEmpty();
    assertThat(programme.report().waiting()).contains("c is down");
  }

  @Test
  void withoutAProgrammeNoDrillBegins() {
    var off = programme(drills, false);
    pass(off, Duration.ofMinutes(20));

    assertThat(drills.all()).isEmpty();
    assertThat(off.report().overdue()).isZero();
    assertThat(off.report().next()).isEmpty();
  }

  @Test
  void aPassedDrillCoversItsCell() {
    passCell();

    assertThat(programme.report().neverPassed()).isEqualTo(5);
    assertThat(programme.report().cells().getFirst().record().passedDrill()).contains("drill-1");
    assertThat(programme.report().cells().getFirst().record().result()).contains(State.PASSED);
  }

  @Test
  void aDrillOfSeveralNodesCoversNoCell() {
    drills.begin(DrillFleet.plan(DrillKind.DOWN, DrillPlan.ALL_BUT_ONE));
    drills.answered(answered("c"));
    desk.pass(HANG.duration());

    assertThat(programme.report().neverPassed()).isEqualTo(6);
  }

  @Test
  void theCoverageIsKeptOverARestart() {
    try (var store = open()) {
      var before = desk.drills(store);
      var rota = programme(before, true);
      rota.beginDue();
      before.begin(HANG);
      desk.nodes.down("a");
      before.answered(answered("b"));
      desk.pass(HANG.duration());
      rota.beginDue();
    }

    try (var store = open()) {
      var cell = programme(desk.drills(store), true).report().cells().get(0);

      assertThat(cell.record().passedDrill()).contains("drill-1");
    }
  }

  @Test
  void anotherRouterLearnsTheCoverage() {
    passCell();
    var other = new DrillFixture().drills(new MemoryStore());

    drills.share(
        DrillLease.ALONE,
        new DrillShareListener() {
          @Override
          public void stored(long number, String drill) {}

          @Override
          public void abort(long number) {}

          @Override
          public void covered(String node, String cells) {
            other.receivedCoverage(cells);
          }
        });

    assertThat(programme(other, true).report().neverPassed()).isEqualTo(5);
  }

  private void passCell() {
    pass(programme, Duration.ofMinutes(9));
    List.of("a", "b", "c").forEach(desk.nodes::ready);
    pass(programme, MINUTE);
    desk.nodes.down("a");
    drills.answered(answered("b"));
    desk.pass(HANG.duration());
    desk.nodes.ready("a");
  }

  private DrillProgramme programme(DrillRunner runner, boolean enabled) {
    var kinds = List.of(DrillKind.HANG, DrillKind.DOWN);
    var settings =
        new DrillSettings(
            Optional.empty(),
            HANG,
            false,
            new ProgrammeSettings(enabled, Duration.ofDays(30), kinds),
            Optional.empty());
    return new DrillProgramme(
        runner, desk.nodes.live, (_, _) -> desk.proposal, settings, desk.nodes::now);
  }

  private void pass(DrillProgramme rota, Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(20)) {
      desk.pass(Duration.ofSeconds(20));
      rota.beginDue();
    }
  }

  private Store open() {
    return ((Store.Opening.Usable) DiskStore.open(folder)).store();
  }
}
