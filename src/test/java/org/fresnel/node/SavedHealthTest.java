package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Ejected;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

/// What a restart of the router leaves of the nodes' health. The gate is that of
/// [FleetFixture#RULES]: three good probes, eight slots.
class SavedHealthTest {
  private static FleetFixture recovering() {
    return FleetFixture.ready("a", "b")
        .see("a", new Observation.Unreachable("refused"))
        .slotsLater(1)
        .wellProbed("a")
        .see("a", new Observation.ReplayCompleted(1))
        .wellProbed("a");
  }

  private static FleetFixture ejected() {
    var fleet = FleetFixture.ready("a", "b");
    for (var request = 0; request < 3; request++) {
      fleet.later(Duration.ofSeconds(1)).see("a", new Observation.HedgeLost(Duration.ZERO));
    }
    return fleet;
  }

  @Test
  void aReadyNodeIsReadyOverARestart() {
    var fleet = FleetFixture.ready("a", "b").slotsLater(1).restarted();

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.node("a").probed()).isFalse();
    assertThat(fleet.fleet().settled()).isFalse();
  }

  @Test
  void aNodeAtItsGateGoesOnWhereItWas() {
    var before = recovering();
    var since = ((Recovering) before.health("a")).since();

    var fleet = before.slotsLater(1).restarted();

    assertThat(fleet.health("a")).isEqualTo(new Recovering(since, 0, false));
  }

  @Test
  void itsGoodProbesAreCountedFromZeroAndItsSlotsGoOn() {
    var fleet = recovering().slotsLater(8).restarted();

    fleet.introduce("b").introduce("a").wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    assertThat(fleet.wellProbed("a").health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatWasDownPassesTheGate() {
    var fleet =
        FleetFixture.ready("a", "b").see("a", new Observation.Unreachable("refused")).restarted();
    assertThat(fleet.health("a").reason()).isEqualTo("refused");

    fleet.introduce("b").introduce("a");

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatIsStillDownIsDownSinceItFailed() {
    var before = FleetFixture.ready("a", "b").see("a", new Observation.Unreachable("refused"));
    var since = ((Down) before.health("a")).since();

    var fleet = before.slotsLater(2).restarted().see("a", new Observation.Unreachable("timeout"));

    assertThat(fleet.health("a")).isEqualTo(new Down(since, "timeout"));
  }

  @Test
  void aNodeThatWasBehindPassesTheGate() {
    var syncing = new SyncStatus(900, 100, true, false, false);
    var fleet = FleetFixture.ready("a", "b").probed("a", syncing).restarted();

    fleet.introduce("b").introduce("a");

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeThatFinalizedAnotherBlockPassesTheGate() {
    var before = FleetFixture.ready("a", "b", "c");
    before.see("a", new Observation.Finalized(new Checkpoint(20, "0xa")));
    before.see("b", new Observation.Finalized(new Checkpoint(20, "0xb")));
    before.see("c", new Observation.Finalized(new Checkpoint(20, "0xb")));
    assertThat(before.health("a")).isInstanceOf(NodeHealth.ConflictingFinality.class);

    var fleet = before.restarted();
    assertThat(fleet.health("a")).isInstanceOf(Down.class);

    fleet.introduce("b").introduce("c").introduce("a");
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void anEjectedNodeIsEjectedOverARestart() {
    var before = ejected();
    assertThat(before.health("a")).isInstanceOf(Ejected.class);

    var fleet = before.restarted();

    assertThat(fleet.health("a")).isEqualTo(new Ejected(1, 0));
    assertThat(fleet.introduce("b").introduce("a").health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void ejectionsInShortSuccessionAreCountedOverARestart() {
    var fleet = ejected().restarted().introduce("b").introduce("a");

    for (var request = 0; request < 3; request++) {
      fleet.later(Duration.ofSeconds(1)).see("a", new Observation.HedgeLost(Duration.ZERO));
    }

    assertThat(fleet.health("a")).isEqualTo(new Ejected(2, 0));
  }

  @Test
  void aNodeThatNoProbeReachedIsSavedAsItWas() {
    var before = FleetFixture.ready("a", "b");
    var saved = before.fleet().saved(before.now());

    var fleet = before.restarted().slotsLater(2);

    assertThat(fleet.fleet().saved(fleet.now())).isEqualTo(saved);
  }

  @Test
  void aDrainedNodeStaysAsTheOperatorWants() {
    var before = FleetFixture.ready("a", "b");
    var saved = before.fleet().saved(before.now());
    var members = List.of(before.drained("a"), FleetFixture.inUse("b"));

    var fleet =
        Fleet.unprobedMembers(members, before.now())
            .restored(saved, FleetFixture.RULES, FleetFixture.CLOCK, before.now());

    assertThat(fleet.named("a").orElseThrow().health()).isInstanceOf(NodeHealth.Drained.class);
  }

  @Test
  void aNodeThatLaggedIsLastUntilItIsProbed() {
    var stale = new SyncStatus(900, 0, false, false, false);
    var before = FleetFixture.ready("a", "b").slotsLater(3).wellProbed("b").slotsLater(1);

    var fleet = before.probed("a", stale).restarted();

    assertThat(fleet.health("a")).isInstanceOf(Lagging.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }
}
