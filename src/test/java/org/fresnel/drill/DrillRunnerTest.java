package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.drill.DrillFixture.answered;
import static org.fresnel.drill.DrillFixture.begun;
import static org.fresnel.drill.DrillFixture.report;
import static org.fresnel.drill.DrillFleet.HANG;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.fresnel.drill.Drill.State;
import org.fresnel.storage.DiskStore;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillRunnerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final DrillFixture desk = new DrillFixture();
  private final DrillRunner drills = desk.drills(new MemoryStore());

  @Test
  void aDrillEndsAfterItsDurationWithAReport() {
    begun(drills, HANG);
    desk.pass(SECOND);
    desk.nodes.down("a");
    drills.answered(answered("b"));
    drills.hedged(true, Duration.ofMillis(30));
    desk.pass(HANG.duration());

    assertThat(desk.ended)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(State.PASSED);
              assertThat(it.nodes()).containsExactly("a");
              assertThat(it.result().detected()).contains(SECOND);
              assertThat(it.result().switched()).contains(SECOND);
              assertThat(it.result().requests()).isEqualTo(1);
              assertThat(it.result().hedges()).isEqualTo(1);
              assertThat(it.result().duties())
                  .extracting(DrillResult.DutyTimes::kind)
                  .containsExactly("head");
            });
    assertThat(drills.isRunning()).isFalse();
    assertThat(drills.lastSuccess()).isPresent();
  }

  @Test
  void aDrillThatMissesItsObjectiveFails() {
    begun(drills, HANG);
    desk.pass(HANG.duration());

    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.FAILED);
    assertThat(drills.lastSuccess()).isEmpty();
  }

  @Test
  void withoutClientsTheRoutersOwnReadsAreMeasured() {
    var sent = new AtomicInteger();
    desk.reads =
        listener -> {
          sent.incrementAndGet();
          listener.accept(new DrillReads.Result("b", Duration.ofMillis(40)));
        };
    begun(drills, HANG);
    desk.pass(SECOND);
    desk.nodes.down("a");
    desk.pass(HANG.duration());

    assertThat(sent).hasValueGreaterThan(25);
    assertThat(desk.ended.getFirst())
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(State.PASSED);
              assertThat(it.result().requests()).isZero();
              assertThat(it.result().switched()).contains(Duration.ZERO);
              assertThat(it.result().switchedOwn()).isTrue();
              assertThat(it.result().own().orElseThrow().median()).hasMillis(40);
            });
    assertThat(DrillCodec.read(DrillCodec.write(desk.ended))).isEqualTo(desk.ended);
  }

  @Test
  void anOwnReadThatFailsEndsTheDrill() {
    desk.reads = listener -> listener.accept(new DrillReads.Result("", SECOND));
    begun(drills, HANG);

    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.FAILED);
    assertThat(desk.ended.getFirst().reason()).contains("duty read");
  }

  @Test
  void whileClientsReadTheRouterDoesNot() {
    var sent = new AtomicInteger();
    desk.reads = _ -> sent.incrementAndGet();
    begun(drills, HANG);
    drills.answered(answered("b"));
    desk.pass(HANG.duration());

    assertThat(sent).hasValue(1);
  }

  @Test
  void onlyOneDrillRunsAtATime() {
    var first = begun(drills, HANG);

    assertThat(drills.begin(HANG))
        .isEqualTo(new DrillBeginning.Refused(first.id() + " is running"));
  }

  @Test
  void aPreconditionPreventsTheStart() {
    desk.nodes.down("b");

    assertThat(drills.begin(HANG))
        .isEqualTo(
            new DrillBeginning.Refused(
                "an incident is in progress: b is down, connection refused"));
    assertThat(drills.all()).isEmpty();
  }

  @Test
  void anUnpublishedBlockPreventsTheStart() {
    drills.answered(DrillFixture.report(200, "a", "/eth/v3/validator/blocks/1?randao_reveal=0x00"));
    desk.pass(Duration.ofSeconds(11));
    assertThat(drills.begin(HANG)).isInstanceOf(DrillBeginning.Refused.class);

    desk.pass(SECOND);

    assertThat(drills.begin(HANG)).isInstanceOf(DrillBeginning.Begun.class);
  }

  @Test
  void anIncidentOfAnotherNodeAbortsTheDrill() {
    begun(drills, HANG);

    desk.nodes.down("b");

    assertThat(drills.isRunning()).isFalse();
    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.ABORTED);
    assertThat(desk.ended.getFirst().reason()).contains("b is down");
  }

  @Test
  void aNewProposalAbortsTheDrill() {
    begun(drills, HANG);
    desk.proposal = Optional.of(desk.nodes.now().plusSeconds(5));

    desk.pass(SECOND);

    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.ABORTED);
    assertThat(desk.ended.getFirst().reason()).startsWith("a proposal is due at ");
  }

  @Test
  void aFailedClientRequestAbortsTheDrill() {
    begun(drills, HANG);

    drills.answered(report(503, ""));

    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.FAILED);
    assertThat(desk.ended.getFirst().reason())
        .isEqualTo("a request of a client failed: produceAttestationData");
  }

  @Test
  void aRequestThatFailsOnAllNodesAbortsTheDrill() {
    begun(drills, HANG);

    drills.answered(report(503, "b"));

    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.FAILED);
  }

  @Test
  void anOperatorAbortsTheDrillOnce() {
    var id = begun(drills, HANG).id();

    assertThat(drills.abortHere(id, "ended by an operator")).isTrue();
    assertThat(drills.abortHere(id, "ended by an operator")).isFalse();

    desk.pass(HANG.duration());
    assertThat(desk.ended).extracting(Drill::state).containsExactly(State.ABORTED);
    assertThat(drills.abortHere("drill-99", "")).isFalse();
  }

  @Test
  void theDrillIsNamedUntilAMomentAfterItsEnd() {
    var id = begun(drills, HANG).id();
    assertThat(drills.on("a")).contains(id);
    assertThat(drills.on("b")).isEmpty();

    drills.abortHere(id, "ended by an operator");
    assertThat(drills.on("a")).contains(id);

    desk.pass(Duration.ofSeconds(10));
    assertThat(drills.on("a")).isEmpty();
  }

  @Test
  void aRunningDrillReportsItsResultSoFar() {
    var id = begun(drills, HANG).id();
    drills.answered(answered("b"));

    assertThat(drills.one(id).orElseThrow().result().requests()).isEqualTo(1);
  }

  @Test
  void aDrillIsComparedWithEarlierOnesOfItsKind() {
    begun(drills, HANG);
    desk.pass(HANG.duration());
    begun(drills, DrillFleet.plan(DrillKind.DROP_EVENTS, "primary"));
    desk.pass(HANG.duration());
    var third = begun(drills, HANG);

    assertThat(drills.comparison(third))
        .isEqualTo(new DrillComparison(1, 0, Optional.of(desk.ended.getFirst())));
  }

  @Test
  void drillsAreKeptOverARestartAndNoneContinues() {
    try (var store = open()) {
      var before = desk.drills(store);
      begun(before, HANG);
      desk.pass(HANG.duration());
      begun(before, HANG);
    }

    try (var store = open()) {
      var after = desk.drills(store);

      assertThat(after.isRunning()).isFalse();
      assertThat(after.all())
          .extracting(Drill::state)
          .containsExactly(State.INTERRUPTED, State.FAILED);
      assertThat(after.all().getLast()).isEqualTo(desk.ended.getFirst());
    }
  }

  @Test
  void theReportIsReadableText() {
    begun(drills, HANG);
    desk.pass(SECOND);
    desk.nodes.down("a");
    drills.answered(answered("b"));
    desk.pass(HANG.duration());
    var drill = desk.ended.getFirst();

    assertThat(DrillReportFormatter.of(drill, drills.comparison(drill)))
        .startsWith("drill-1: passed\n  what            hang on primary (a) for 30 s\n")
        .contains("\n  time to detect  1000 ms\n")
        .contains("\n  requests        1, of which failed over 0, failed 0; hedges 0\n")
        .contains("\n  head            1 requests, failed 0, late 0; median 20 ms, slowest 20 ms\n")
        .endsWith("\n  earlier         none of this kind and target\n");
  }

  @Test
  void theReportSaysThatNothingWasThereToMeasure() {
    begun(drills, HANG);
    desk.pass(HANG.duration());
    var drill = desk.ended.getFirst();

    assertThat(DrillReportFormatter.of(drill, drills.comparison(drill)))
        .contains("\n  time to switch  not measured: no ");
  }

  private Store open() {
    return ((Store.Opening.Usable) DiskStore.open(folder)).store();
  }
}
