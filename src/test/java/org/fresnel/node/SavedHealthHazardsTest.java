package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

/// Nothing that an earlier process saved makes a healthy fleet unusable.
class SavedHealthHazardsTest {
  private static FleetFixture withOneDown() {
    return FleetFixture.ready("a", "b").see("a", new Observation.Unreachable("refused"));
  }

  private static void assertUnknown(FleetFixture fleet, String node) {
    assertThat(fleet.health(node).reason()).isEqualTo("not probed yet");
    fleet.introduce("b").introduce("a");
    assertThat(fleet.health(node)).isInstanceOf(Ready.class);
  }

  @Test
  void aReadyNodeOfLongAgoIsUnknown() {
    var fleet = FleetFixture.ready("a", "b").slotsLater(SavedHealth.RECENT_SLOTS + 1).restarted();

    assertUnknown(fleet, "a");
  }

  @Test
  void aReadyNodeOfLongAgoWithFailuresIsReadyAtOnce() {
    var before = FleetFixture.ready("a", "b");
    before.see("a", new Observation.RequestFailed("500")).slotsLater(40);

    assertUnknown(before.restarted(), "a");
  }

  @Test
  void aProblemOfLongAgoStaysUntilTheGateIsPassed() {
    var fleet = withOneDown().slotsLater(SavedHealth.RECENT_SLOTS + 1).restarted();
    assertThat(fleet.health("a").reason()).isEqualTo("not probed yet; before: refused");

    fleet.introduce("b").introduce("a");

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aProblemThatIsOlderThanTheGateIsForgotten() {
    var fleet = withOneDown().slotsLater(33).restarted();

    assertUnknown(fleet, "a");
  }

  @Test
  void aNodeOfAnotherNameIsAnotherNode() {
    var fleet = withOneDown().restarted("c", "b");

    assertThat(fleet.health("c").reason()).isEqualTo("not probed yet");
  }

  @Test
  void aNodeWithAnotherUrlIsAnotherNode() {
    var before = withOneDown();
    var moved = List.of(Node.at("a", "http://elsewhere:5052"), FleetFixture.inUse("b").node());

    var fleet =
        Fleet.unprobed(moved, before.now())
            .restored(
                before.fleet().saved(before.now()),
                FleetFixture.RULES,
                FleetFixture.CLOCK,
                before.now());

    assertThat(fleet.named("a").orElseThrow().health().reason()).isEqualTo("not probed yet");
    assertThat(fleet.named("b").orElseThrow().health()).isInstanceOf(Ready.class);
  }

  @Test
  void aRemovedNodeIsNoNode() {
    var fleet = withOneDown().restarted("b");

    assertThat(fleet.fleet().nodes()).hasSize(1);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aClockThatWasSetBackMakesNoNodeReady() {
    var fleet = FleetFixture.ready("a", "b").later(Duration.ofHours(-1)).restarted();

    assertUnknown(fleet, "a");
  }

  @Test
  void aClockThatWasSetBackDoesNotProlongTheGate() {
    var before = withOneDown().slotsLater(1).wellProbed("a");
    before.see("a", new Observation.ReplayCompleted(1));

    var fleet = before.later(Duration.ofHours(-1)).restarted().introduce("b").introduce("a");
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    fleet.slotsLater(8).wellProbed("a").wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aWrongNetworkIsFoundAgainWithTheFirstProbe() {
    var before =
        FleetFixture.ready("a", "b", "c")
            .see("a", new Observation.Identified(FleetFixture.network("0xbb"), "sim"));
    assertThat(before.health("a")).isInstanceOf(NodeHealth.WrongNetwork.class);

    assertThat(before.restarted().health("a")).isInstanceOf(Down.class);
    assertThat(before.fleet().saved(before.now())).hasSize(2);
  }

  @Test
  void aFleetThatIsNowOnAnotherNetworkIsReady() {
    var fleet = FleetFixture.ready("a", "b").restarted();

    for (var name : List.of("a", "b")) {
      fleet.see(name, new Observation.Identified(FleetFixture.network("0xbb"), "sim"));
      fleet.see(name, new Observation.Peered(50)).wellProbed(name);
    }

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.health("b")).isInstanceOf(Ready.class);
  }

  @Test
  void aFleetWhoseNodesAllHadAProblemIsUsed() {
    var before = withOneDown().see("b", new Observation.Unreachable("refused"));

    var fleet = before.restarted().introduce("a").introduce("b");

    assertThat(fleet.health("a").kind().servesDuties()).isTrue();
    assertThat(fleet.health("b").kind().servesDuties()).isTrue();
  }

  @Test
  void aNodeThatHasBeenProbedIsLeftAlone() {
    var before = withOneDown();
    var saved = before.fleet().saved(before.now());
    var probed = FleetFixture.ready("a", "b").fleet();

    var fleet = probed.restored(saved, FleetFixture.RULES, FleetFixture.CLOCK, before.now());

    assertThat(fleet.named("a").orElseThrow().health()).isInstanceOf(Ready.class);
  }
}
