package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillEvaluatorTest {
  private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(3));

  @Test
  void aDetectedFaultWithoutFailedRequestsPasses() {
    assertThat(verdict(DrillKind.HANG, findings(SOON, 50, 0, 0))).isEmpty();
  }

  @Test
  void oneFailedClientRequestFailsTheDrill() {
    assertThat(verdict(DrillKind.HANG, findings(SOON, 50, 1, 0)))
        .containsExactly("1 requests of clients failed, expected none");
  }

  @Test
  void aDrillWithoutTrafficIsInconclusive() {
    assertThat(verdict(DrillKind.HANG, findings(SOON, 0, 0, 0)))
        .containsExactly("no client sent a request, so nothing was tested");
  }

  @Test
  void aFaultThatProbesSeeHasToBeDetectedInTime() {
    var late = Optional.of(Duration.ofSeconds(16));

    assertThat(verdict(DrillKind.DOWN, findings(Optional.empty(), 50, 0, 0)))
        .containsExactly("not detected, expected within 15000 ms");
    assertThat(verdict(DrillKind.DOWN, findings(late, 50, 0, 0)))
        .containsExactly("detected after 16000 ms, expected within 15000 ms");
  }

  @Test
  void aPartialFaultNeedNotBeDetected() {
    assertThat(verdict(DrillKind.ERRORS, findings(Optional.empty(), 50, 0, 0))).isEmpty();
  }

  @Test
  void dutiesHaveToBeInTime() {
    assertThat(verdict(DrillKind.SLOW, findings(Optional.empty(), 50, 0, 2)))
        .containsExactly("2 requests of duties took longer than 2000 ms, the slowest 2500 ms");
  }

  private static List<String> verdict(DrillKind kind, DrillResult findings) {
    return DrillEvaluator.shortcomings(DrillFleet.plan(kind, "a"), findings);
  }

  private static DrillResult findings(
      Optional<Duration> detected, int requests, int failed, int late) {
    var duties =
        new DrillResult.DutyTimes(
            "head", requests, failed, late, Duration.ofMillis(8), Duration.ofMillis(2500));
    return new DrillResult(
        detected, SOON, requests, 3, 2, failed, List.of(duties), Optional.empty(), false);
  }
}
