package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BlockCutOffTest {
  private final ReadFixture reading = new ReadFixture("a", "b");

  @Test
  void otherBlocksAreAwaitedUntilTheConfiguredTime() {
    assertThat(reading.untilCutOff(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void noOtherBlockIsAwaitedOnceAttestationsAreDue() {
    assertThat(reading.untilCutOff(Duration.ofSeconds(10)))
        .isEqualTo(Duration.ofNanos(3_999_600_000L));
  }
}
