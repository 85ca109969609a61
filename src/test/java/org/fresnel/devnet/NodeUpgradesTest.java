package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A rollout over real nodes costs no duty, and halts at a node that is slow after its upgrade, as
/// `docs/operating/rollout.md` says.
@Tag("devnet")
class NodeUpgradesTest {
  @SuppressWarnings("NullAway.Init")
  private static NodeUpgrades upgrades;

  @BeforeAll
  static void play() throws IOException, InterruptedException, ExecutionException {
    upgrades = NodeUpgrades.play();
  }

  @Test
  void noDutyIsMissed() {
    assertThat(upgrades.count().attestations()).isPositive();
    assertThat(upgrades.count().lossesOf(Loss.Kind.ATTESTATION)).isEmpty();
    assertThat(upgrades.count().lossesOf(Loss.Kind.BLOCK)).isEmpty();
  }

  @Test
  void allNodesAreUpgraded() {
    assertThat(upgrades.good().status()).isZero();
    assertThat(upgrades.good().text()).contains("upgraded A", "upgraded B", "upgraded C");
  }

  @Test
  void theRolloutHaltsAtTheSlowNode() {
    assertThat(upgrades.bad().status()).isEqualTo(1);
    assertThat(upgrades.halted().path("state").asText()).isEqualTo("halted");
    assertThat(upgrades.halted().path("reason").asText()).contains("C");
  }

  @Test
  void theOtherNodesStayAsTheyAre() {
    assertThat(upgrades.turn("A")).isEqualTo("pending");
    assertThat(upgrades.turn("B")).isEqualTo("pending");
  }
}
