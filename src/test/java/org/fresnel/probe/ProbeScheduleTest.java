package org.fresnel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.Identity;
import org.fresnel.node.SlotClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeScheduleTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  @ParameterizedTest
  @CsvSource({
    "0, 1000",
    "1, 999",
    "999, 1",
    "1000, 2000",
    "1001, 1999",
    "2500, 500",
    "12000, 1000"
  })
  void theNextProbeIsHalfAnIntervalOffTheSlotStart(long sinceGenesisMs, long waitMs) {
    var now = GENESIS.plusSeconds(1200).plusMillis(sinceGenesisMs);

    assertThat(ProbeSchedule.untilNext(now, INTERVAL, CLOCK)).isEqualTo(Duration.ofMillis(waitMs));
  }

  @Test
  void theNextProbeKeepsThePhase() {
    var sent = GENESIS.plusSeconds(1201);
    var ended = sent.plusMillis(700);

    var next = ended.plus(ProbeSchedule.untilNext(ended, INTERVAL, CLOCK));

    assertThat(next).isEqualTo(sent.plus(INTERVAL));
  }

  @Test
  void theIntervalIsKeptBeforeGenesis() {
    assertThat(ProbeSchedule.untilNext(GENESIS.minusSeconds(3), INTERVAL, CLOCK))
        .isEqualTo(INTERVAL);
  }

  @Test
  void theIntervalIsKeptForAnUnknownNetwork() {
    assertThat(ProbeSchedule.untilNext(GENESIS, INTERVAL, Identity.UNKNOWN.clock()))
        .isEqualTo(INTERVAL);
  }

  @Test
  void theLongestIntervalDoesNotOverflow() {
    var day = Duration.ofHours(24);

    assertThat(ProbeSchedule.untilNext(GENESIS.plus(Duration.ofDays(36_500)), day, CLOCK))
        .isBetween(Duration.ofNanos(1), day);
  }
}
