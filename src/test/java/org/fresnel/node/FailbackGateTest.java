package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

/// The gate of [FleetFixture#RULES]: three good probes, eight slots, one peer.
class FailbackGateTest {
  private static FleetFixture backAgain() {
    return FleetFixture.ready("a", "b")
        .see("a", new Observation.Unreachable("refused"))
        .slotsLater(1)
        .wellProbed("a")
        .see("a", new Observation.ReplayCompleted(1));
  }

  @Test
  void aReturningNodeRecoversFirst() {
    assertThat(backAgain().health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeIsReadyAfterEnoughGoodProbesAndSlots() {
    var fleet = backAgain().wellProbed("a").slotsLater(8);
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    assertThat(fleet.wellProbed("a").health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void goodProbesAloneAreNotEnough() {
    var fleet = backAgain();

    for (var probe = 0; probe < 20; probe++) {
      fleet.later(Duration.ofSeconds(2)).wellProbed("a");
    }

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void timeAloneIsNotEnough() {
    var fleet = backAgain().slotsLater(9).see("b", new Observation.Peered(7));

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeWithoutPeersKeepsRecovering() {
    var fleet = backAgain().see("a", new Observation.Peered(0)).slotsLater(8);

    fleet.wellProbed("a").wellProbed("a").wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    fleet.see("a", new Observation.Peered(1)).wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void unreportedPeersDoNotBlockTheGate() {
    var unknown = new Observation.Peered(NodeInfo.UNKNOWN_PEERS);
    var fleet = backAgain().see("a", unknown).slotsLater(8);

    fleet.wellProbed("a").wellProbed("a").wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void anotherFailureRestartsTheGate() {
    var fleet = backAgain().slotsLater(7).wellProbed("a");

    fleet.see("a", new Observation.Unreachable("refused")).slotsLater(1).wellProbed("a");
    fleet.see("a", new Observation.ReplayCompleted(2)).wellProbed("a").wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aLaggingNodeThatCatchesUpPassesTheGateToo() {
    var fleet = FleetFixture.ready("a", "b").slotsLater(5).wellProbed("b");
    fleet.later(Duration.ofSeconds(4)).wellProbed("b");
    assertThat(fleet.health("a")).isInstanceOf(Lagging.class);

    assertThat(fleet.wellProbed("a").health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeThatIsDownAtFirstContactPassesTheGateToo() {
    var fleet = new FleetFixture(FleetFixture.RULES, "a");

    fleet.see("a", new Observation.Unreachable("refused")).introduce("a");

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeThatPassesItsTestsIsReadyAfterAQuarterOfTheSlots() {
    var fleet = backAgain().wellProbed("a").wellProbed("a");
    testedFor(fleet, 1);
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    testedFor(fleet, 1);

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void passedTestsDoNotReplaceGoodProbes() {
    var fleet = backAgain();
    for (var slot = 0; slot < 4; slot++) {
      fleet.slotsLater(1).wellProbed("b").see("a", new Observation.DutyReadPassed());
    }

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeThatMayLackValidatorStateWaitsForAllSlots() {
    var fleet =
        FleetFixture.ready("a", "b")
            .see("a", new Observation.Unreachable("refused"))
            .slotsLater(1)
            .wellProbed("a")
            .see("a", new Observation.NothingToReplay(1));
    testedFor(fleet, 7);
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    testedFor(fleet, 1);
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void testsFromBeforeTheProblemDoNotCount() {
    var fleet = FleetFixture.ready("a", "b");
    testedFor(fleet, 20);
    fleet.see("a", new Observation.Unreachable("refused")).slotsLater(1).wellProbed("a");
    fleet.see("a", new Observation.ReplayCompleted(1)).slotsLater(4);
    fleet.wellProbed("b").wellProbed("a").wellProbed("a").wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aFailedTestLengthensTheWait() {
    var fleet = backAgain().wellProbed("a").wellProbed("a");
    testedFor(fleet, 1);
    fleet.see("a", new Observation.DutyReadFailed("500"));

    testedFor(fleet, 1);
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    testedFor(fleet, 1);
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatFailedADryRunBlockWaitsForAllSlots() {
    var fleet = backAgain().see("a", new Observation.DryRunFailed("503"));
    testedFor(fleet, 7);

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  /// So many slots with a passed test, then a good probe.
  private static void testedFor(FleetFixture fleet, int slots) {
    for (var slot = 0; slot < slots; slot++) {
      fleet
          .slotsLater(1)
          .wellProbed("b")
          .see("a", new Observation.DutyReadPassed())
          .wellProbed("a");
    }
  }
}
