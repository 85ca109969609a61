package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operator looks, drains, drills and resumes while a validator client works, as
/// `docs/operating/first-walk.md` says.
@Tag("devnet")
class OperatorWalkTest {
  @SuppressWarnings("NullAway.Init")
  private static OperatorWalk walk;

  @BeforeAll
  static void walk() throws IOException, InterruptedException {
    walk = OperatorWalk.walk();
    System.out.println(walk);
  }

  @Test
  void noDutyIsMissed() {
    assertThat(walk.count().attestations()).isPositive();
    assertThat(walk.count().lossesOf(Loss.Kind.ATTESTATION)).isEmpty();
    assertThat(walk.count().lossesOf(Loss.Kind.BLOCK)).isEmpty();
  }

  @Test
  void everyCommandSucceeds() {
    assertThat(walk.typed())
        .filteredOn(typed -> !typed.words().contains("drill"))
        .extracting(Typed::status)
        .containsOnly(0);
  }

  @Test
  void theNodeIsDrainedInAFreeWindow() {
    assertThat(walk.last("drain", "A", "--reason", "new disk", "--for").text()).contains("A");
    assertThat(walk.last("nodes", "A").text()).contains("drained");
  }

  @Test
  void theDrillPassesAndItsReportAgrees() {
    assertThat(walk.last("drill").status()).isZero();
    assertThat(walk.last("drills").text()).contains("drill-1: passed", "failed 0");
  }
}
