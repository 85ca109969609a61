package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsualLatencyTest {
  private final UsualLatency usual = new UsualLatency();

  @Test
  void theFirstResponseIsNeverSlow() {
    assertThat(usual.slowness("a", "op", Duration.ofSeconds(3))).isEmpty();
  }

  @Test
  void aResponseTenTimesSlowerThanUsualIsSlow() {
    sample(40);

    assertThat(usual.slowness("a", "op", Duration.ofMillis(500)))
        .contains("took 500 ms, usually 40 ms");
  }

  @Test
  void aShortLatencyIsNeverSlow() {
    sample(2);

    assertThat(usual.slowness("a", "op", Duration.ofMillis(200))).isEmpty();
  }

  @Test
  void slowResponsesDoNotChangeWhatIsUsual() {
    sample(40);
    for (var i = 0; i < 100; i++) {
      assertThat(usual.slowness("a", "op", Duration.ofMillis(900))).isPresent();
    }
  }

  @Test
  void aNodeThatIsAlwaysSlowIsUsualAfterAWhile() {
    sample(40);
    for (var i = 0; i < 256; i++) {
      usual.slowness("a", "op", Duration.ofMillis(900));
    }

    sample(900);
    assertThat(usual.slowness("a", "op", Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void operationsAndNodesAreMeasuredSeparately() {
    sample(40);

    assertThat(usual.slowness("a", "other", Duration.ofMillis(900))).isEmpty();
    assertThat(usual.slowness("b", "op", Duration.ofMillis(900))).isEmpty();
  }

  @Test
  void aNodeThatLeftTheFleetIsForgotten() {
    sample(40);

    usual.forget("a");

    assertThat(usual.slowness("a", "op", Duration.ofMillis(900))).isEmpty();
  }

  private void sample(int millis) {
    assertThat(usual.slowness("a", "op", Duration.ofMillis(millis))).isEmpty();
  }
}
