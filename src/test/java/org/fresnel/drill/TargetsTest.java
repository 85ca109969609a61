package org.fresnel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetsTest {
  private final DrillFleet nodes = new DrillFleet("a", "b", "c");

  @Test
  void thePrimaryIsTheFirstNodeThatIsReady() {
    assertThat(Targets.of("primary", nodes.fleet())).containsExactly("a");
    nodes.down("a");
    assertThat(Targets.of("primary", nodes.fleet())).containsExactly("b");
  }

  @Test
  void allButOneLeavesTheLastNodeThatIsReady() {
    assertThat(Targets.of("all-but-one", nodes.fleet())).containsExactlyInAnyOrder("a", "b");
    nodes.down("c");
    assertThat(Targets.of("all-but-one", nodes.fleet())).containsExactly("a");
  }

  @Test
  void anyOtherWordIsTheNameOfANode() {
    assertThat(Targets.of("b", nodes.fleet())).containsExactly("b");
    assertThat(Targets.of("d", nodes.fleet())).isEmpty();
  }
}
