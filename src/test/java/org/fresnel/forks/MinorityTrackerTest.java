package org.fresnel.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.fresnel.forks.MinorityTracker.Away;
import org.fresnel.node.Head;
import org.fresnel.node.HealthThresholds;
import org.junit.jupiter.api.Test;

class MinorityTrackerTest {
  private static final HealthThresholds RULES =
      new HealthThresholds(2, 32, 3, new HealthThresholds.Failback(3, 32, 1), "");
  private static final Branches TOGETHER =
      new Branches(List.of(first("a", "b", "c")), List.of(), List.of());
  private static final Branches C_AWAY =
      new Branches(List.of(first("a", "b"), other(10, "c")), List.of(), List.of());
  private static final Branches ONE_EACH =
      new Branches(List.of(first("a"), other(10, "c")), List.of(), List.of("b"));

  @Test
  void aNodeIsAwaySinceItsFirstSlotOnAMinorityFork() {
    assertThat(MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES).of("c")).contains(new Away(15, 10));
  }

  @Test
  void aNodeStaysAwaySinceThatSlot() {
    var strays = MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES).after(C_AWAY, 3, 18, RULES);

    assertThat(strays.of("c")).contains(new Away(15, 10));
  }

  @Test
  void aNodeIsBackOnTheMajorityBranch() {
    assertThat(MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES).after(TOGETHER, 3, 16, RULES))
        .isEqualTo(MinorityTracker.NONE);
  }

  @Test
  void noNodeGoesAwayWithoutAMajority() {
    assertThat(MinorityTracker.NONE.after(ONE_EACH, 3, 15, RULES)).isEqualTo(MinorityTracker.NONE);
  }

  @Test
  void noNodeComesBackWithoutAMajority() {
    assertThat(
            MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES).after(ONE_EACH, 3, 16, RULES).of("c"))
        .isPresent();
  }

  @Test
  void aNodeWithoutOthersIsNotBack() {
    var alone = new Branches(List.of(first("c")), List.of(), List.of());

    assertThat(MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES).after(alone, 3, 16, RULES).of("c"))
        .isPresent();
  }

  @Test
  void aNodeWithAnUnknownHeadIsNotBack() {
    var unknown = new Branches(List.of(first("a", "b")), List.of(), List.of("c"));

    assertThat(
            MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES).after(unknown, 3, 16, RULES).of("c"))
        .isPresent();
  }

  @Test
  void aLaggingMajorityDoesNotSendANodeAway() {
    var strays = MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES);

    assertThat(strays.after(cAheadBy(2), 3, 17, RULES).of("c")).isPresent();
    assertThat(strays.after(cAheadBy(3), 3, 18, RULES)).isEqualTo(MinorityTracker.NONE);
  }

  @Test
  void aLaggingMajorityDoesNotBringANodeBack() {
    var strays = MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES);

    assertThat(strays.after(cAheadBy(3), 3, 19, RULES).of("c")).isPresent();
  }

  @Test
  void aStalledMajorityDoesNotCount() {
    var strays = MinorityTracker.NONE.after(C_AWAY, 3, 15, RULES);

    assertThat(strays.after(cAheadBy(33), 3, 48, RULES)).isEqualTo(MinorityTracker.NONE);
  }

  private static Branches cAheadBy(long slots) {
    var ahead =
        new Branch(
            new Head(15 + slots, "other"),
            List.of("c"),
            List.of("sim"),
            Optional.of(new Head(10, "fork")),
            slots);
    return new Branches(List.of(first("a", "b"), ahead), List.of(), List.of());
  }

  private static Branch first(String... nodes) {
    return new Branch(new Head(15, "main"), List.of(nodes), List.of("sim"), Optional.empty(), 0);
  }

  private static Branch other(long forkSlot, String... nodes) {
    return new Branch(
        new Head(14, "other"),
        List.of(nodes),
        List.of("sim"),
        Optional.of(new Head(forkSlot, "fork")),
        3);
  }
}
