package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Validators that know only Fresnel do all their duties, whatever happens to the primary node.
///
/// One network lives through all faults; each test looks at some of its phases.
@Tag("devnet")
class DutiesThroughFresnelTest {
  /// Seconds of a slot. A run that is void, since the machine was too busy for it to say anything
  /// about Fresnel, is repeated with the next.
  private static final List<Integer> SLOT_SECONDS = List.of(3, 4, 6, 8, 10);

  private static final int ATTEMPTS = 3;

  private static final List<FaultRun> RUNS = new ArrayList<>();

  @BeforeAll
  static void playUntilARunIsValid() throws IOException, InterruptedException {
    for (int seconds : slotSeconds()) {
      try {
        RUNS.add(FaultRun.play("duties", seconds));
        new DutyReport(Front.isDirect() ? "direct" : "fresnel", RUNS).publish();
        if (!RUNS.getLast().isVoid()) {
          return;
        }
      } catch (LateStartException late) {
        System.out.println("devnet: a run is repeated with longer slots: " + late.getMessage());
      }
    }
    fail("the machine was too busy in each of %d runs", ATTEMPTS);
  }

  @Test
  void nothingIsMissedWhileAllNodesAreWell() {
    assertNothingMissed(FaultRun.HEALTHY);
  }

  @Test
  void nothingIsMissedWhenThePrimaryIsKilledAndReadmitted() {
    assumeFalse(Front.isDirect());
    assertNothingMissed(FaultRun.KILLED);
    assertNothingMissed(FaultRun.BACK_FROM_KILL);
  }

  @Test
  void nothingIsMissedWhenThePrimaryHangsAndIsReadmitted() {
    assumeFalse(Front.isDirect());
    assertNothingMissed(FaultRun.HUNG);
    assertNothingMissed(FaultRun.BACK_FROM_HANG);
  }

  @Test
  void withoutFresnelTheSameFaultsCostDuties() {
    assumeTrue(Front.isDirect());
    assertThat(underTest(FaultRun.KILLED).attestationsMissed()).isPositive();
    assertThat(underTest(FaultRun.HUNG).attestationsMissed()).isPositive();
  }

  /// The attempts' slots: the busier the machine is now, the longer the first.
  private static List<Integer> slotSeconds() {
    double load = LoadGauge.now();
    int first = load < 4 ? 0 : load < 8 ? 1 : 2;
    return SLOT_SECONDS.subList(first, first + ATTEMPTS);
  }

  private static void assertNothingMissed(String phase) {
    var count = underTest(phase);
    assertThat(count.attestations()).as("attestations due, %s", phase).isPositive();
    assertThat(count.misses()).as("misses, %s", phase).isEmpty();
  }

  private static DutyCount underTest(String phase) {
    return RUNS.getLast().of(ValidatorGroup.UNDER_TEST).stream()
        .filter(count -> count.phase().equals(phase))
        .findAny()
        .orElseThrow();
  }
}
