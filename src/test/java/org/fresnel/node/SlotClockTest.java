package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotClockTest {
  private static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  private static final SlotClock USUAL = new SlotClock(GENESIS, Duration.ofSeconds(12), 32);

  static Stream<SlotClock> clocks() {
    return Stream.of(
        USUAL,
        SlotClock.UNKNOWN,
        new SlotClock(Instant.EPOCH, Duration.ofMillis(10), 1),
        new SlotClock(GENESIS, Duration.ofMinutes(10), 8192));
  }

  @Test
  void slotsAndEpochsAreCountedFromGenesis() {
    var now = GENESIS.plusSeconds(12 * 70 + 11);

    assertThat(USUAL.slotAt(now)).isEqualTo(70);
    assertThat(USUAL.epochAt(now)).isEqualTo(2);
    assertThat(USUAL.startOf(70)).isEqualTo(GENESIS.plusSeconds(840));
    assertThat(USUAL.startOfEpoch(2)).isEqualTo(GENESIS.plusSeconds(768));
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void everyTimeHasASlot(SlotClock clock) {
    for (var now : new Instant[] {Instant.MIN, Instant.EPOCH, GENESIS, Instant.MAX}) {
      assertThat(clock.slotAt(now)).isNotNegative();
      assertThat(clock.epochAt(now)).isNotNegative();
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void everySlotHasAStart(SlotClock clock) {
    for (var slot : new long[] {0, 1, 1L << 40, (1L << 40) + 1, Long.MAX_VALUE}) {
      assertThat(clock.startOf(slot)).isAfterOrEqualTo(clock.genesis());
      assertThat(clock.startOfEpoch(slot)).isAfterOrEqualTo(clock.genesis());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void aSlotDurationHasToBePositive(long millis) {
    var duration = Duration.ofMillis(millis);

    assertThatThrownBy(() -> new SlotClock(GENESIS, duration, 32))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
