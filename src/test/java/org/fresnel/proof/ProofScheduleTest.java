package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;

class ProofScheduleTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);

  @Test
  void theTestComesTenSecondsIntoASlotOfTwelve() {
    assertThat(untilNext(0)).hasSeconds(10);
    assertThat(untilNext(9)).hasSeconds(1);
    assertThat(untilNext(24)).hasSeconds(10);
  }

  @Test
  void theNextTestIsInTheNextSlot() {
    assertThat(untilNext(10)).hasSeconds(12);
    assertThat(untilNext(11)).hasSeconds(11);
  }

  @Test
  void beforeGenesisItAsksAgainSoon() {
    assertThat(untilNext(-100)).hasSeconds(1);
    assertThat(ProofSchedule.untilNext(GENESIS, SlotClock.UNKNOWN)).hasSeconds(1);
  }

  private static Duration untilNext(int second) {
    return ProofSchedule.untilNext(GENESIS.plusSeconds(second), CLOCK);
  }
}
