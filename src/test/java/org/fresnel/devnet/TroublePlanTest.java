package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.devnet.TroublePlan.Step;
import org.junit.jupiter.api.Test;

class TroublePlanTest {
  @Test
  void threeFaultsHitEachNodeOnce() {
    assertThat(TroublePlan.of(3).steps()).extracting(Step::node).containsExactly("A", "B", "C");
  }

  @Test
  void sixFaultsKillAndHangEachNode() {
    assertThat(TroublePlan.of(6).isWhole()).isTrue();
    assertThat(TroublePlan.of(5).isWhole()).isFalse();
  }

  @Test
  void sixFaultsCoverEachPointOfTheSlot() {
    assertThat(TroublePlan.of(6).steps())
        .extracting(step -> step.trouble() + " " + step.point())
        .doesNotHaveDuplicates();
  }

  @Test
  void theFaultsHitTheNodesInTurn() {
    var nodes = TroublePlan.of(12).steps().stream().map(Step::node).toList();
    for (int i = 2; i < nodes.size(); i++) {
      assertThat(nodes.subList(i - 2, i + 1)).doesNotHaveDuplicates();
    }
  }
}
