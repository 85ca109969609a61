package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrillTargetsTest {
  private final DrillFleet nodes = new DrillFleet("a", "b", "c");

  @Test
  void thePrimaryIsTheFirstNodeThatIsReady() {
    assertThat(DrillTargets.of("primary", nodes.fleet())).containsExactly("a");
    nodes.down("a");
    assertThat(DrillTargets.of("primary", nodes.fleet())).containsExactly("b");
  }

  @Test
  void allButOneLeavesTheLastNodeThatIsReady() {
    assertThat(DrillTargets.of("all-but-one", nodes.fleet())).containsExactlyInAnyOrder("a", "b");
    nodes.down("c");
    assertThat(DrillTargets.of("all-but-one", nodes.fleet())).containsExactly("a");
  }

  @Test
  void anyOtherTargetIsANodeName() {
    assertThat(DrillTargets.of("b", nodes.fleet())).containsExactly("b");
    assertThat(DrillTargets.of("d", nodes.fleet())).isEmpty();
  }
}
