package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.FleetFixture.RULES;
import static org.fresnel.node.FleetFixture.network;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fresnel.node.NodeHealth.ConflictingFinality;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Drained;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.Optimistic;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Syncing;
import org.fresnel.node.NodeHealth.WrongNetwork;
import org.junit.jupiter.api.Test;

class DemotionTest {
  @Test
  void aNodeIsDownUntilItsFirstProbe() {
    var fleet = new FleetFixture(RULES, "a");

    assertThat(fleet.health("a")).isInstanceOf(Down.class);
    assertThat(fleet.node("a").probed()).isFalse();
  }

  @Test
  void aHealthyNodeIsReadyAtFirstContact() {
    assertThat(FleetFixture.ready("a").health("a")).isEqualTo(new Ready(0));
  }

  @Test
  void aNodeWithoutAKnownNetworkIsNotReady() {
    var fleet = new FleetFixture(RULES, "a").wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(Down.class);
  }

  @Test
  void anUnreachableNodeIsDownAtOnce() {
    var fleet = FleetFixture.ready("a").see("a", new Observation.Unreachable("refused"));

    assertThat(fleet.health("a").reason()).isEqualTo("refused");
  }

  @Test
  void aNodeStaysDownSinceTheFirstFailure() {
    var fleet = FleetFixture.ready("a").see("a", new Observation.Unreachable("refused"));
    var first = fleet.health("a");

    fleet.slotsLater(3).see("a", new Observation.Unreachable("refused"));

    assertThat(fleet.health("a")).isEqualTo(first);
  }

  @Test
  void onlyEnoughFailuresInARowMeanDown() {
    var fleet = FleetFixture.ready("a", "b");

    fleet
        .see("a", new Observation.RequestFailed("500"))
        .see("a", new Observation.RequestFailed("500"));
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);

    fleet.see("a", new Observation.RequestFailed("500"));
    assertThat(fleet.health("a").reason()).isEqualTo("3 failed in a row, last: 500");
  }

  @Test
  void aServedRequestResetsTheFailures() {
    var fleet = FleetFixture.ready("a");

    fleet
        .see("a", new Observation.RequestFailed("500"))
        .see("a", new Observation.RequestFailed("500"));
    fleet
        .see("a", new Observation.RequestSucceeded())
        .see("a", new Observation.RequestFailed("500"));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.node("a").failures().recent()).hasSize(3);
  }

  @Test
  void overlappingTimeoutsAreOneFailure() {
    var fleet = FleetFixture.ready("a");
    var silence = new Observation.KeptSilent(Duration.ofMillis(400), "no answer within 400 ms");
    fleet.see("a", silence).see("a", silence).later(Duration.ofMillis(399)).see("a", silence);

    assertThat(fleet.node("a").failures().inARow()).isEqualTo(1);
    assertThat(fleet.node("a").failures().recent()).hasSize(1);
  }

  @Test
  void consecutiveTimeoutsMeanDown() {
    var fleet = FleetFixture.ready("a");
    var silence = new Observation.KeptSilent(Duration.ofMillis(400), "no answer within 400 ms");
    for (var i = 0; i < 3; i++) {
      fleet.later(Duration.ofMillis(400)).see("a", silence);
    }

    assertThat(fleet.health("a").reason())
        .isEqualTo("3 failed in a row, last: no answer within 400 ms");
  }

  @Test
  void aNodeLagsOnlyBeyondTheLagBound() {
    var fleet = FleetFixture.ready("a", "b").slotsLater(3);

    fleet.see("b", new Observation.HeadSeen(new Head(fleet.slot() - 1, "0x1")));
    assertThat(fleet.health("a")).isEqualTo(new Ready(2));

    fleet.see("b", new Observation.HeadSeen(new Head(fleet.slot(), "0x2")));
    assertThat(fleet.later(Duration.ofSeconds(4)).wellProbed("b").health("a"))
        .isEqualTo(new Lagging(3));
  }

  @Test
  void aNodeThatImportsABlockAfterEmptySlotsLaterStaysReady() {
    var fleet = FleetFixture.ready("a", "b").slotsLater(5);
    var block = new Observation.HeadSeen(new Head(fleet.slot(), "0x1"));

    assertThat(fleet.see("b", block).health("a")).isEqualTo(new Ready(5));
    assertThat(fleet.later(Duration.ofMillis(500)).see("a", block).health("a"))
        .isEqualTo(new Ready(0));
  }

  @Test
  void aReturningNodeBehindANewBlockLagsAtOnce() {
    var fleet = FleetFixture.ready("a", "b");
    var old = new SyncStatus(fleet.slot(), 0, false, false, false);
    fleet.see("a", new Observation.Unreachable("refused")).slotsLater(5);

    fleet.see("b", new Observation.HeadSeen(new Head(fleet.slot(), "0x1"))).probed("a", old);

    assertThat(fleet.health("a")).isEqualTo(new Lagging(5));
  }

  @Test
  void aNodeBehindTheClockLagsThoughNoOtherIsBetter() {
    var fleet = FleetFixture.ready("a");
    var stalled = new SyncStatus(fleet.slot(), 0, false, false, false);

    fleet.slotsLater(32).probed("a", stalled);
    assertThat(fleet.health("a")).isEqualTo(new Ready(0));

    fleet.slotsLater(1).probed("a", stalled);
    assertThat(fleet.health("a")).isEqualTo(new Lagging(33));
  }

  @Test
  void aHeadFromTheFutureMakesNoNodeLag() {
    var fleet = FleetFixture.ready("a", "b");

    fleet.see("b", new Observation.HeadSeen(new Head(fleet.slot() + 100, "0x1")));

    assertThat(fleet.health("a")).isEqualTo(new Ready(0));
  }

  @Test
  void aNodeThatReportsSyncingIsSyncing() {
    var fleet = FleetFixture.ready("a").slotsLater(1);

    fleet.probed("a", new SyncStatus(fleet.slot() - 40, 40, true, false, false));

    assertThat(fleet.health("a")).isEqualTo(new Syncing(40));
  }

  @Test
  void anUnverifiedHeadOrNoExecutionClientMeansOptimistic() {
    var fleet = FleetFixture.ready("a", "b");

    fleet.probed("a", new SyncStatus(fleet.slot(), 0, false, true, false));
    fleet.probed("b", new SyncStatus(fleet.slot(), 0, false, false, true));

    assertThat(fleet.health("a")).isEqualTo(new Optimistic(false));
    assertThat(fleet.health("b")).isEqualTo(new Optimistic(true));
  }

  @Test
  void aNodeOnAMinorityNetworkIsOnTheWrongNetwork() {
    var fleet = FleetFixture.ready("a", "b", "c");

    fleet.see("a", new Observation.Identified(network("0xbb"), "sim"));

    assertThat(fleet.health("a").reason())
        .isEqualTo("another network: genesis_validators_root is 0xbb, the fleet's is 0xaa");
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aPreferredNodeAloneDoesNotChangeTheNetwork() {
    var fleet = FleetFixture.ready("a", "b");

    fleet.see("a", new Observation.Identified(network("0xbb"), "sim"));

    assertThat(fleet.health("a")).isInstanceOf(WrongNetwork.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodesFinalityOnAnotherNetworkDoesNotCount() {
    var fleet = FleetFixture.ready("a", "b", "c");
    fleet.see("b", new Observation.Finalized(new Checkpoint(29, "0x2")));
    fleet.see("c", new Observation.Finalized(new Checkpoint(29, "0x2")));
    fleet.see("a", new Observation.Identified(network("0xbb"), "sim"));
    fleet.see("a", new Observation.Finalized(new Checkpoint(29, "0x1")));

    fleet.see("a", new Observation.Identified(network("0xaa"), "sim")).wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(NodeHealth.Recovering.class);
  }

  @Test
  void theConfiguredNetworkWinsOverTheMajority() {
    var pinned = new HealthThresholds(2, 32, 3, RULES.failback(), "0xbb");
    var fleet = new FleetFixture(pinned, "a", "b", "c");
    fleet.introduce("a").introduce("b");
    fleet.see("c", new Observation.Identified(network("0xbb"), "sim")).wellProbed("c");

    assertThat(fleet.health("a")).isInstanceOf(WrongNetwork.class);
    assertThat(fleet.health("c")).isInstanceOf(Ready.class);
  }

  @Test
  void anotherForkVersionIsAnotherNetworkAndAMissingOneIsNot() {
    var fleet = FleetFixture.ready("a", "b", "c");
    var known = network("0xaa");
    var newer =
        new Identity(
            known.clock(),
            "0xaa",
            "0x00000001",
            "1:0xdd",
            Map.of("ALTAIR_FORK_VERSION", "0x01000001", "GLOAS_FORK_VERSION", "0x07000001"));
    var other =
        new Identity(
            known.clock(), "0xaa", "0x00000001", "1:0xdd", Map.of("ALTAIR_FORK_VERSION", "0x02"));

    fleet.see("a", new Observation.Identified(newer, "sim"));
    fleet.see("b", new Observation.Identified(other, "sim"));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.health("b")).isInstanceOf(WrongNetwork.class);
  }

  @Test
  void aNodeThatFinalizedAMinorityBlockHasAFinalityConflict() {
    var fleet = FleetFixture.ready("a", "b", "c");

    fleet.see("a", new Observation.Finalized(new Checkpoint(29, "0x1")));
    fleet.see("b", new Observation.Finalized(new Checkpoint(29, "0x2")));
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);

    fleet.see("c", new Observation.Finalized(new Checkpoint(29, "0x2")));
    assertThat(fleet.health("a")).isInstanceOf(ConflictingFinality.class);
    assertThat(fleet.health("a").reason()).isEqualTo("finalized 0x1 at epoch 29, but b, c 0x2");
  }

  @Test
  void differentFinalizedEpochsAreNoFinalityConflict() {
    var fleet = FleetFixture.ready("a", "b", "c");

    fleet.see("a", new Observation.Finalized(new Checkpoint(28, "0x1")));
    fleet.see("b", new Observation.Finalized(new Checkpoint(29, "0x2")));
    fleet.see("c", new Observation.Finalized(new Checkpoint(29, "0x2")));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeDrainedInTheConfigurationStaysDrained() {
    var node =
        new Node(
            "a",
            URI.create("http://a:5052"),
            Node.Role.PRIMARY,
            Credentials.NONE,
            true,
            Node.Receives.ALL);
    var now = FleetFixture.GENESIS;
    var fleet =
        Fleet.unprobed(List.of(node), now)
            .after("a", new Observation.Identified(network("0xaa"), "sim"), RULES, now);

    assertThat(fleet.named("a").orElseThrow().health()).isInstanceOf(Drained.class);
  }
}
