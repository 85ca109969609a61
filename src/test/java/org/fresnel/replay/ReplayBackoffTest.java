package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayBackoffTest {
  private final ReplayBackoff pace = new ReplayBackoff();

  private Duration untilNext(Duration now) {
    return pace.untilNext(now.toNanos());
  }

  @Test
  void theFirstReplayIsDueAtOnce() {
    assertThat(untilNext(Duration.ZERO)).isZero();
  }

  @Test
  void eachFurtherReplayWaitsLonger() {
    pace.ended(0);
    assertThat(untilNext(Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
    assertThat(untilNext(Duration.ofMillis(250))).isZero();

    pace.ended(0);
    assertThat(untilNext(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void noReplayWaitsLongerThanHalfAMinute() {
    for (var replay = 0; replay < 100; replay++) {
      pace.ended(0);
    }

    assertThat(untilNext(Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theNextReplayIsDueAtOnceAfterAQuietMinute() {
    pace.ended(0);
    pace.ended(0);
    assertThat(untilNext(Duration.ofMinutes(1))).isZero();

    pace.ended(Duration.ofMinutes(1).toNanos());
    assertThat(untilNext(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(250));
  }
}
