package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkScheduleTest {
  private static final ForkSchedule SCHEDULE =
      new ForkSchedule(Map.of("electra", 0L, "fulu", 0L, "gloas", 3L), Map.of());

  @Test
  void theLastForkThatHasBegunIsInForce() {
    assertThat(SCHEDULE.at(2)).contains("fulu");
    assertThat(SCHEDULE.at(3)).contains("gloas");
  }

  @Test
  void noForkIsInForceWithoutASchedule() {
    assertThat(ForkSchedule.NONE.at(3)).isEmpty();
  }
}
