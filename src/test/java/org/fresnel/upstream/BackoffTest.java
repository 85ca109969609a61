package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  @Test
  void eachWaitIsTwiceThePreviousOneUpToTheLongest() {
    assertThat(IntStream.rangeClosed(1, 7).mapToObj(backoff::after).map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
  }

  @Test
  void randomnessShortensAWaitUpToHalf() {
    assertThat(backoff.after(2, 0)).isEqualTo(Duration.ofMillis(200));
    assertThat(backoff.after(2, 0.5)).isEqualTo(Duration.ofMillis(150));
    assertThat(backoff.after(2, 1)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void noNumberOfFailuresExceedsTheLongest() {
    assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(2));
  }
}
