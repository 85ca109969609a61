package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterTroubleTest {
  private final ClusterTrouble whole = ClusterTrouble.whole();

  @Test
  void everythingHappensToEachRouterOnce() {
    assertThat(whole.periods())
        .extracting(period -> period.router().fault() + " " + period.router().router())
        .containsExactlyInAnyOrder(
            "KILL 1", "HANG 1", "RESTART 1", "KILL 2", "HANG 2", "RESTART 2");
  }

  @Test
  void everyNodeIsKilledAndHung() {
    var nodes = whole.periods().stream().map(ClusterTrouble.Period::node).toList();
    assertThat(new TroublePlan(nodes).isWhole()).isTrue();
  }

  @Test
  void thePhasesFollowEachOther() {
    var phases = whole.phases(2, 10, 80);
    assertThat(phases.getFirst().first()).isEqualTo(2);
    assertThat(phases.getLast().end()).isEqualTo(80);
    for (int i = 1; i < phases.size(); i++) {
      assertThat(phases.get(i).first()).isEqualTo(phases.get(i - 1).end());
    }
  }
}
