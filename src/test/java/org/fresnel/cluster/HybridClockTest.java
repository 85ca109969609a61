package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HybridClockTest {
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final HybridClock clock = new HybridClock(() -> now);

  @Test
  void stampsGrowWhileTheWallClockStands() {
    var first = clock.next();

    assertThat(clock.next()).isEqualTo(first + 1);
  }

  @Test
  void stampsGrowWhenTheWallClockGoesBack() {
    var first = clock.next();
    now = now.minusSeconds(60);

    assertThat(clock.next()).isEqualTo(first + 1);
  }

  @Test
  void stampsFollowTheWallClock() {
    clock.next();
    now = now.plusSeconds(60);

    assertThat(clock.next()).isEqualTo(clock.now());
  }

  @Test
  void theNextStampIsLaterThanAnAcceptedOne() {
    var ahead = clock.now() + Duration.ofSeconds(5).toNanos();

    assertThat(clock.accept(ahead)).isTrue();
    assertThat(clock.next()).isEqualTo(ahead + 1);
  }

  @Test
  void aStampMoreThanFiveSecondsAheadIsRefused() {
    var tooFar = clock.now() + Duration.ofSeconds(5).toNanos() + 1;

    assertThat(clock.accept(tooFar)).isFalse();
    assertThat(clock.next()).isEqualTo(clock.now());
  }
}
