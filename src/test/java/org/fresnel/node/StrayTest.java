package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.fresnel.node.NodeHealth.Lagging;
import org.fresnel.node.NodeHealth.MinorityFork;
import org.fresnel.node.NodeHealth.Optimistic;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

class StrayTest {
  private static final int BOUND = HealthThresholds.USUAL_STRAY_SLOTS;

  @Test
  void aNodeOnAMinorityForkIsDemotedAfterTheBound() {
    var fleet = threeOfWhichOneLeavesNow();

    assertThat(move(fleet, BOUND - 1).health("a")).isInstanceOf(Ready.class);

    assertThat(move(fleet, 1).health("a")).isEqualTo(new MinorityFork(BOUND, 990));
  }

  @Test
  void anotherNodesObservationTriggersTheDemotion() {
    var fleet = threeOfWhichOneLeavesNow().slotsLater(BOUND);

    announce(fleet, "b", fleet.slot(), "0x0b");

    assertThat(fleet.health("a")).isEqualTo(new MinorityFork(BOUND, 990));
  }

  @Test
  void aNodeThatRejoinsBeforeTheBoundStaysReady() {
    var fleet = move(threeOfWhichOneLeavesNow(), BOUND - 1);

    fleet.see("a", new Observation.Rejoined());

    assertThat(move(fleet, BOUND).health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatRejoinsPassesTheFailbackGate() {
    var fleet = move(threeOfWhichOneLeavesNow(), BOUND);

    fleet.see("a", new Observation.Rejoined());
    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);

    for (var slot = 0; slot < 8; slot++) {
      move(fleet, 1);
    }
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aMinorityForksNewerHeadIsNotTheBest() {
    var fleet = move(threeOfWhichOneLeavesNow(), BOUND);

    announce(fleet, "a", fleet.slot() + 1, "0xaa");

    assertThat(fleet.fleet().best().root()).isEqualTo("0x0b");
    assertThat(fleet.health("b")).isEqualTo(new Ready(0));
  }

  @Test
  void noNodeLagsBehindAMinorityFork() {
    var fleet = move(threeOfWhichOneLeavesNow(), BOUND);

    fleet.slotsLater(5);
    announce(fleet, "a", fleet.slot(), "0xaa");
    fleet.later(FleetFixture.SLOT.dividedBy(2)).see("a", new Observation.Peered(50));

    assertThat(fleet.health("b")).isEqualTo(new Ready(0));
  }

  @Test
  void noNodeIsDemotedWithoutABound() {
    var rules =
        new HealthThresholds(
            2, 32, 3, FleetFixture.RULES.failback(), "", 0, HealthThresholds.Trust.USUAL, 1);
    var fleet = new FleetFixture(rules, "a", "b", "c");
    Stream.of("a", "b", "c").forEach(fleet::introduce);

    fleet.see("a", new Observation.JoinedMinority(fleet.slot(), 990));

    assertThat(move(fleet, 1000).health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void theWorseHealthIsReported() {
    var fleet = move(threeOfWhichOneLeavesNow(), BOUND);

    fleet.probed("a", new SyncStatus(fleet.slot(), 0, false, true, false));

    assertThat(fleet.health("a")).isEqualTo(new Optimistic(false));
  }

  @Test
  void aMinorityForkIsWorseThanLagging() {
    assertThat(new MinorityFork(4, 1).kind()).isGreaterThan(new Lagging(4).kind());
    assertThat(new MinorityFork(4, 1).kind()).isLessThan(new Optimistic(true).kind());
  }

  @Test
  void theReasonHasTheDurationAndTheForkPoint() {
    assertThat(new MinorityFork(5, 990).reason())
        .isEqualTo("5 slots on another branch than most nodes; the branches split after slot 990");
  }

  private static FleetFixture threeOfWhichOneLeavesNow() {
    var fleet = FleetFixture.ready("a", "b", "c");
    return fleet.see("a", new Observation.JoinedMinority(fleet.slot(), 990));
  }

  /// Time passes, and everybody follows its own branch.
  private static FleetFixture move(FleetFixture fleet, int slots) {
    fleet.slotsLater(slots);
    announce(fleet, "a", fleet.slot(), "0x0a");
    announce(fleet, "b", fleet.slot(), "0x0b");
    announce(fleet, "c", fleet.slot(), "0x0b");
    Stream.of("a", "b", "c").forEach(fleet::wellProbed);
    return fleet;
  }

  private static void announce(FleetFixture fleet, String name, long slot, String root) {
    fleet.see(name, new Observation.HeadSeen(new Head(slot, root)));
  }
}
