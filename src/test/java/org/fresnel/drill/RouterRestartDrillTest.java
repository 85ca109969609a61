package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.fresnel.drill.Drill.State;
import org.fresnel.drill.DrillPlan.Objective;
import org.fresnel.drill.DrillPlan.Strength;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A drill that restarts the router: one process begins it, the next one reports the gap.
class RouterRestartDrillTest {
  private static final Duration GAP = Duration.ofMillis(300);
  private static final DrillPlan RESTART =
      new DrillPlan(
          DrillKind.ROUTER_RESTART,
          "primary",
          Duration.ofSeconds(30),
          Strength.USUAL,
          new Objective(Duration.ofSeconds(15), Duration.ofSeconds(2)));

  private final DrillFixture desk = new DrillFixture();
  private int restarts;

  @TempDir Path folder;

  private final ProcessRestart supervised =
      new ProcessRestart() {
        @Override
        public Optional<String> refusal() {
          return Optional.empty();
        }

        @Override
        public void begin() {
          restarts++;
        }
      };

  private DrillRunner drills(Store store) {
    var drills = desk.drills(store);
    drills.restartBy(supervised);
    return drills;
  }

  private Store open() {
    return ((Store.Opening.Usable) DiskStore.open(folder)).store();
  }

  /// The drill after a restart that took some time.
  private Drill after(Duration gap) {
    try (var store = open()) {
      var drills = drills(store);
      DrillFixture.begun(drills, RESTART);
      desk.pass(Duration.ofSeconds(3));
      drills.stopping();
      drills.stop();
    }
    desk.pass(gap);
    desk.reads = listener -> listener.accept(new DrillReads.Result("a", Duration.ZERO));
    try (var store = open()) {
      var drills = drills(store);
      drills.listening();
      return drills.all().getFirst();
    }
  }

  @Test
  void theProcessIsRestartedAfterTheResponse() {
    var drills = drills(new MemoryStore());
    var drill = DrillFixture.begun(drills, RESTART);
    assertThat(restarts).isZero();

    desk.pass(Duration.ofSeconds(1));

    assertThat(restarts).isEqualTo(1);
    assertThat(drill.plan().target()).isEqualTo("router");
  }

  @Test
  void theNextProcessReportsTheGap() {
    var drill = after(GAP);

    assertThat(drill.state()).isEqualTo(State.PASSED);
    assertThat(drill.result().switched()).contains(GAP);
    assertThat(desk.ended).containsExactly(drill);
  }

  @Test
  void aRouterThatCannotReadYetTriesAgain() {
    try (var store = open()) {
      DrillFixture.begun(drills(store), RESTART);
    }
    try (var store = open()) {
      var drills = drills(store);
      drills.listening();
      desk.pass(GAP);
      desk.reads = listener -> listener.accept(new DrillReads.Result("a", Duration.ZERO));
      desk.pass(Duration.ofSeconds(1));

      assertThat(drills.all().getFirst().state()).isEqualTo(State.PASSED);
      assertThat(desk.ended).hasSize(1);
    }
  }

  @Test
  void aGapThatIsTooLongIsAFailure() {
    var drill = after(Duration.ofSeconds(3));

    assertThat(drill.state()).isEqualTo(State.FAILED);
    assertThat(drill.shortcomings())
        .containsExactly("1 requests of duties took longer than 2000 ms, the slowest 3000 ms");
  }

  @Test
  void aRouterThatComesBackMuchLaterHasNoReport() {
    var drill = after(Duration.ofMinutes(2));

    assertThat(drill.state()).isEqualTo(State.INTERRUPTED);
    assertThat(drill.reason()).isEqualTo("the router ended while it ran");
  }

  @Test
  void aRouterThatNoNodeAnswersReportsAnInterruption() {
    try (var store = open()) {
      DrillFixture.begun(drills(store), RESTART);
    }
    try (var store = open()) {
      var drills = drills(store);
      drills.listening();
      desk.pass(Duration.ofMinutes(2));

      assertThat(desk.ended).extracting(Drill::state).containsExactly(State.INTERRUPTED);
      assertThat(drills.isRunning()).isFalse();
    }
  }

  @Test
  void noDrillBeginsBeforeTheRestart() {
    var drills = drills(new MemoryStore());
    DrillFixture.begun(drills, RESTART);

    assertThat(drills.isRunning()).isTrue();
    assertThat(drills.begin(DrillFleet.HANG))
        .isEqualTo(new DrillBeginning.Refused("drill-1 is running"));
  }

  @Test
  void aProcessThatNothingStartsAgainIsNotEnded() {
    var drills = desk.drills(new MemoryStore());

    assertThat(drills.begin(RESTART))
        .isEqualTo(new DrillBeginning.Refused("nothing starts this process again"));
  }

  @Test
  void aRestartWaitsForTheProposal() {
    desk.proposal = Optional.of(desk.nodes.now().plusSeconds(20));

    assertThat(drills(new MemoryStore()).begin(RESTART)).isInstanceOf(DrillBeginning.Refused.class);
    assertThat(restarts).isZero();
  }
}
