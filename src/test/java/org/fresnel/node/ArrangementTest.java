package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.node.FleetFixture.inUse;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Drained;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

/// Nodes that come, go, change places and are taken out of use.
class ArrangementTest {
  private final FleetFixture fleet = FleetFixture.ready("a", "b");

  @Test
  void theStateOfARemainingNodeIsKept() {
    fleet.arrange(inUse("b"), inUse("a"));

    assertThat(fleet.fleet().nodes()).extracting(it -> it.node().name()).containsExactly("b", "a");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.node("a").info().peers()).isEqualTo(50);
  }

  @Test
  void anAddedNodeIsNotReadyBeforeItsReplay() {
    fleet.arrange(inUse("a"), inUse("b"), inUse("c"));
    assertThat(fleet.health("c")).isInstanceOf(Down.class);
    assertThat(fleet.node("c").replay()).isInstanceOf(ReplayStatus.Pending.class);

    fleet.introduce("c").wellProbed("c");
    assertThat(fleet.health("c")).isInstanceOf(Recovering.class);

    fleet.see("c", new Observation.ReplayCompleted(1));
    assertThat(fleet.health("c")).isInstanceOf(Ready.class);
  }

  @Test
  void anUnreachableAddedNodePassesTheGate() {
    fleet
        .arrange(inUse("a"), inUse("b"), inUse("c"))
        .see("c", new Observation.Unreachable("connection refused"))
        .introduce("c")
        .see("c", new Observation.ReplayCompleted(2));

    assertThat(fleet.health("c"))
        .isEqualTo(new Recovering(((Recovering) fleet.health("c")).since(), 1, false));
  }

  @Test
  void anAddedNodeDoesNotChangeTheFleetsNetwork() {
    var best = fleet.fleet().best();

    fleet.arrange(inUse("c"), inUse("a"), inUse("b"));
    fleet.see("c", new Observation.Identified(FleetFixture.network("0xbb"), "sim")).wellProbed("c");

    assertThat(fleet.health("c")).isInstanceOf(NodeHealth.WrongNetwork.class);
    assertThat(fleet.fleet().best()).isEqualTo(best);
    assertThat(fleet.fleet().settled()).isTrue();
  }

  @Test
  void anotherUrlUnderTheSameNameIsAnotherNode() {
    fleet.arrange(Member.configured(Node.at("a", "http://other:5052")), inUse("b"));

    assertThat(fleet.node("a").probed()).isFalse();
  }

  @Test
  void aDrainedNodeIsProbedAndStaysDrained() {
    fleet.arrange(fleet.drained("a"), inUse("b")).wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(Drained.class);
    assertThat(fleet.health("a").reason()).startsWith("taken out of use by ops: new disk");
  }

  @Test
  void aHealthyDrainedNodeIsReadyAtOnce() {
    fleet.arrange(fleet.drained("a"), inUse("b")).slotsLater(1).wellProbed("a").wellProbed("b");

    fleet.arrange(inUse("a"), inUse("b"));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aDrainedNodeThatMissedMessagesNeedsAReplay() {
    fleet.arrange(fleet.drained("a"), inUse("b")).see("a", new Observation.Missed("preparations"));

    fleet.arrange(inUse("a"), inUse("b"));
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    fleet.see("a", new Observation.ReplayCompleted(0));
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aDrainedNodeThatFailedPassesTheGate() {
    fleet
        .arrange(fleet.drained("a"), inUse("b"))
        .later(Duration.ofSeconds(1))
        .see("a", new Observation.Unreachable("connection refused"))
        .see("a", new Observation.ReplayCompleted(1))
        .wellProbed("a");

    fleet.arrange(inUse("a"), inUse("b"));

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
    assertThat(fleet.health("a").reason()).contains("the fail-back gate is not passed yet");
  }

  @Test
  void aNodeThatReceivesOtherMessagesNeedsAReplay() {
    var a = inUse("a").node();
    var duties =
        new Node("a", a.url(), a.role(), a.credentials(), false, Node.Receives.DUTIES_ONLY);

    fleet.arrange(Member.configured(duties), inUse("b"));

    assertThat(fleet.node("a").replay()).isInstanceOf(ReplayStatus.Pending.class);
  }

  @Test
  void theChangeListsAddedAndRemovedNodes() {
    var changes = new ArrayList<FleetChange>();
    var live =
        FleetState.of(
            List.of(inUse("a"), inUse("b")),
            FleetFixture.RULES,
            InstantSource.fixed(FleetFixture.GENESIS));
    live.onChange(changes::add);

    live.arrange(List.of(inUse("c"), inUse("b")), FleetFixture.RULES);

    assertThat(changes.getFirst().come()).containsExactly(inUse("c").node());
    assertThat(changes.getFirst().gone()).containsExactly(inUse("a").node());
    assertThat(changes.getFirst().pairs().map(it -> it.after().node().name())).containsExactly("b");
  }

  @Test
  void anObservationOfARemovedNodeChangesNothing() {
    var live =
        FleetState.of(
            List.of(inUse("a")), FleetFixture.RULES, InstantSource.fixed(FleetFixture.GENESIS));
    var before = live.snapshot();

    live.report(inUse("b").node(), new Observation.Unreachable("gone"));
    live.report(Node.at("a", "http://before:5052"), new Observation.Unreachable("gone"));

    assertThat(live.snapshot()).isSameAs(before);
  }
}
