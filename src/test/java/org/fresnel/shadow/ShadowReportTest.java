package org.fresnel.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShadowReportTest {
  private final List<String> heard = new ArrayList<>();
  private final ShadowReport report =
      new ShadowReport(
          new ShadowListener() {
            @Override
            public void compared(String node, ShadowResult result, Duration latency) {
              heard.add(node + " " + result.label());
            }

            @Override
            public void leftOut(String node) {
              heard.add(node + " left out");
            }

            @Override
            public void decided(String node, boolean made) {
              heard.add(node + (made ? " made" : " missed"));
            }
          });

  @Test
  void theSumsAreOfEachOperation() {
    add(new ShadowResult.Same(), 10);
    add(new ShadowResult.Same(), 30);
    add(new ShadowResult.Different("data: expected 1, got 2"), 20);
    add(new ShadowResult.Failed("500"), 0);
    add(new ShadowResult.Moved(), 20);

    assertThat(report.sums("s"))
        .singleElement()
        .isEqualTo(
            new OperationSums(
                "op",
                5,
                2,
                1,
                1,
                1,
                Optional.of(Duration.ofMillis(20)),
                Optional.of(Duration.ofMillis(15)),
                Optional.of(Duration.ofMillis(25))));
    assertThat(report.differences()).hasSize(2);
    assertThat(heard).contains("s same", "s different", "s failed", "s moved");
  }

  @Test
  void theDifferencesAreBoundedAndTheNewestFirst() {
    for (var i = 0; i < 300; i++) {
      add(new ShadowResult.Different("number " + i), 1);
    }

    assertThat(report.differences()).hasSize(ShadowReport.MOST_DIFFERENCES);
    assertThat(report.differences().getFirst().words()).isEqualTo("number 299");
  }

  @Test
  void aDutyIsMadeOnlyIfNoSourceSaysOtherwise() {
    report.decided("s", 7, Optional.empty());
    report.read("s", 7, Optional.of("late"));
    report.decided("s", 8, Optional.of("500"));
    report.decided("s", 8, Optional.empty());

    assertThat(report.verdicts("s"))
        .containsExactly(new SlotVerdict(8, true, ""), new SlotVerdict(7, false, "late"));
    assertThat(heard).containsExactly("s made", "s missed");
  }

  @Test
  void theVerdictsOf32SlotsAreKept() {
    for (var slot = 1; slot <= 40; slot++) {
      report.decided("s", slot, Optional.empty());
    }

    assertThat(report.verdicts("s")).hasSize(32).first().extracting("slot").isEqualTo(40L);
  }

  @Test
  void nodesThatHaveLeftAreForgotten() {
    add(new ShadowResult.Same(), 1);
    report.leftOut("s");
    report.decided("s", 7, Optional.empty());

    report.keepOnly(Set.of("a"));

    assertThat(report.sums("s")).isEmpty();
    assertThat(report.verdicts("s")).isEmpty();
    assertThat(report.leftOutOf("s")).isZero();
  }

  private void add(ShadowResult result, long latencyMs) {
    var words =
        switch (result) {
          case ShadowResult.Different(var it) -> it;
          case ShadowResult.Failed(var it) -> it;
          case ShadowResult.Same _, ShadowResult.Moved _ -> "";
        };
    var latency = Duration.ofMillis(latencyMs);
    var about =
        new ShadowDifference(
            Instant.EPOCH,
            "s",
            "op",
            OptionalLong.of(7),
            "a",
            words,
            Optional.of(latency.minusMillis(5)));
    report.compared(about, result, latency);
  }
}
