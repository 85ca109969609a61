package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.NodeHealth.Ready;
import org.junit.jupiter.api.Test;

/// A head of a slot that has not begun is nobody's head.
class FutureHeadTest {
  private static final int FAR = 5000;

  private final FleetFixture fleet = FleetFixture.ready("a", "b", "c");

  @Test
  void aHeadOfTheNextSlotIsPossible() {
    announces("c", fleet.slot() + 1);

    assertThat(fleet.fleet().best()).isEqualTo(head(fleet.slot() + 1));
    assertThat(isAhead("c")).isFalse();
  }

  @Test
  void anAnnouncedFutureHeadIsNotTheBest() {
    announces("a", fleet.slot());
    announces("c", fleet.slot() + FAR);

    assertThat(fleet.fleet().best()).isEqualTo(head(fleet.slot()));
    assertThat(isAhead("c")).isTrue();
    assertThat(isAhead("a")).isFalse();
  }

  @Test
  void aProbedFutureHeadIsNotTheBest() {
    fleet.probed("c", new SyncStatus(Long.MAX_VALUE, 0, false, false, false));

    assertThat(fleet.fleet().best().slot()).isEqualTo(fleet.slot());
    assertThat(isAhead("c")).isTrue();
  }

  @Test
  void noNodeLagsBehindAFutureHead() {
    announces("c", fleet.slot() + FAR);
    fleet.slotsLater(1).wellProbed("a").wellProbed("b");

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
    assertThat(fleet.fleet().lagSlots(fleet.node("a"))).isZero();
  }

  @Test
  void theNodesNextPossibleHeadCounts() {
    announces("c", fleet.slot() + FAR);
    fleet.later(Duration.ofSeconds(1)).wellProbed("c");

    assertThat(isAhead("c")).isFalse();
  }

  @Test
  void theReportedFutureHeadIsRemembered() {
    announces("c", fleet.slot() + FAR);
    fleet.later(Duration.ofSeconds(1)).wellProbed("c");

    assertThat(fleet.node("c").info().future())
        .hasValueSatisfying(it -> assertThat(it.slot()).isEqualTo(fleet.slot() + FAR));
    assertThat(fleet.node("a").info().future()).isEmpty();
  }

  /// Then it is this machine's clock that is late.
  @Test
  void aSlotThatMostNodesHaveReachedIsPossible() {
    announces("a", fleet.slot() + 10);
    announces("b", fleet.slot() + 10);

    assertThat(fleet.fleet().best()).isEqualTo(head(fleet.slot() + 10));
    assertThat(isAhead("a")).isFalse();
  }

  @Test
  void oneOfTwoNodesIsNoMajority() {
    var two = FleetFixture.ready("a", "b");
    two.see("b", new Observation.HeadSeen(head(two.slot() + 10)));

    assertThat(two.fleet().isAheadOfClock(two.node("b"))).isTrue();
  }

  @Test
  void theOnlyNodeIsNoMajority() {
    var one = FleetFixture.ready("a");
    one.see("a", new Observation.HeadSeen(head(one.slot() + 10)));

    assertThat(one.fleet().isAheadOfClock(one.node("a"))).isTrue();
    assertThat(one.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void arrivalsContinueAfterAFutureHead() {
    announces("c", fleet.slot() + FAR);
    fleet.slotsLater(1);
    announces("a", fleet.slot());

    assertThat(fleet.fleet().arrivals().arrivals().getFirst().slot()).isEqualTo(fleet.slot());
  }

  @Test
  void aCheckpointInTheFutureIsRejected() {
    fleet.see("c", new Observation.Finalized(new Checkpoint(29, "0x1")));

    fleet.see("c", new Observation.Finalized(new Checkpoint(Long.MAX_VALUE, "0x2")));

    assertThat(fleet.node("c").info().finalized()).isEqualTo(new Checkpoint(29, "0x1"));
    assertThat(fleet.node("c").info().future())
        .hasValueSatisfying(it -> assertThat(it.what()).isEqualTo("finalized checkpoint"));
  }

  @Test
  void slotZeroIsPossibleBeforeGenesis() {
    var early = FleetFixture.ready("a", "b").later(Duration.ofDays(-1));
    early.probed("a", new SyncStatus(0, 0, false, false, false));

    assertThat(early.fleet().isAheadOfClock(early.node("a"))).isFalse();
  }

  private void announces(String node, long slot) {
    fleet.see(node, new Observation.HeadSeen(head(slot)));
  }

  private static Head head(long slot) {
    return new Head(slot, "0x" + slot);
  }

  private boolean isAhead(String node) {
    return fleet.fleet().isAheadOfClock(fleet.node(node));
  }
}
