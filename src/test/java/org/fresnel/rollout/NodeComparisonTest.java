package org.fresnel.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.rollout.RolloutReports.READY;
import static org.fresnel.rollout.RolloutReports.announcing;
import static org.fresnel.rollout.RolloutReports.drained;
import static org.fresnel.rollout.RolloutReports.other;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a changed node is worse than the others.
class NodeComparisonTest {
  private static DutyReads reads(int passed, int failed, int failedInARow, int medianMillis) {
    return new DutyReads(passed, failed, failedInARow, passed, Duration.ofMillis(medianMillis));
  }

  private static boolean isWorse(NodeReport node, NodeReport... others) {
    return NodeComparison.shortcoming(node, List.of(others)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "9, 0, 0, 0, false",
    "9, 1, 1, 0, false",
    "9, 2, 2, 0, true",
    "9, 2, 2, 2, false",
    "9, 2, 1, 0, false",
    "9, 3, 1, 0, true",
    "9, 3, 1, 4, false",
  })
  void failuresCountIfNoOtherNodeHasAsMany(
      int passed, int failed, int inARow, int ofOther, boolean worse) {
    assertThat(
            isWorse(
                drained(READY, reads(passed, failed, inARow, 5)),
                other(reads(9, ofOther, ofOther, 5))))
        .isEqualTo(worse);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 5, 9, 5, false",
    "9, 150, 9, 5, false",
    "9, 160, 9, 5, true",
    "9, 160, 9, 60, false",
    "9, 900, 9, 400, false",
    "9, 1300, 9, 400, true",
    "5, 900, 9, 5, false",
    "9, 900, 5, 5, false",
  })
  void aLatencyThreeTimesThatOfTheSlowestIsWorse(
      int answers, int median, int ofOther, int medianOfOther, boolean worse) {
    assertThat(
            isWorse(
                drained(READY, reads(answers, 0, 0, median)),
                other(reads(ofOther, 0, 0, medianOfOther))))
        .isEqualTo(worse);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, 3, 0, false",
    "3, 500, 3, 0, false",
    "3, 501, 3, 0, true",
    "3, 900, 3, 500, false",
    "2, 6000, 3, 0, false",
    "3, 6000, 2, 0, false",
  })
  void lateHeadsAreWorseIfThereAreSeveral(
      int heads, int median, int ofOther, int medianOfOther, boolean worse) {
    assertThat(
            isWorse(
                announcing(drained(READY, reads(9, 0, 0, 5)), heads, median),
                announcing(other(reads(9, 0, 0, 5)), ofOther, medianOfOther)))
        .isEqualTo(worse);
  }

  @Test
  void withoutOtherNodesOnlyFailuresCount() {
    assertThat(isWorse(announcing(drained(READY, reads(9, 0, 0, 5000)), 9, 9000))).isFalse();
    assertThat(isWorse(drained(READY, reads(9, 3, 2, 5)))).isTrue();
  }
}
