package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.NodeHealth.Ready;
import org.fresnel.node.NodeHealth.Recovering;
import org.junit.jupiter.api.Test;

/// What a node remembers, and what that means for the gate of [FleetFixture#RULES].
class ReplayStatusTest {
  private final FleetFixture fleet = FleetFixture.ready("a", "b");

  private String memory() {
    return fleet.node("a").replay().label();
  }

  /// Past everything at the gate but its memory.
  private void backAgain() {
    fleet.see("a", new Observation.Unreachable("refused")).slotsLater(1).wellProbed("a");
    fleet.wellProbed("a").slotsLater(8).wellProbed("a").wellProbed("b");
  }

  @Test
  void theReplayStatusIsUnknownAtFirstContact() {
    assertThat(memory()).isEqualTo("unknown");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeWithNothingToReplayPassesTheGate() {
    backAgain();

    fleet.see("a", new Observation.NothingToReplay(1));

    assertThat(memory()).isEqualTo("unknown");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aNodeThatWasDownNeedsAReplay() {
    fleet.see("a", new Observation.Unreachable("refused"));

    assertThat(memory()).isEqualTo("pending");
  }

  @Test
  void aNodeThatWasDownIsNotReadyBeforeItsReplay() {
    backAgain();

    assertThat(fleet.health("a")).isInstanceOf(Recovering.class);
  }

  @Test
  void aNodeIsReadyAfterItsReplay() {
    backAgain();

    fleet.see("a", new Observation.ReplayCompleted(1));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aReplayFromBeforeTheLatestLossDoesNotCount() {
    fleet.see("a", new Observation.Unreachable("refused"));
    fleet.see("a", new Observation.StreamLost()).see("a", new Observation.ReplayCompleted(1));

    assertThat(memory()).isEqualTo("pending");
  }

  @Test
  void aNodeWithAnAbandonedReplayPassesTheGate() {
    backAgain();

    fleet.see("a", new Observation.ReplayAbandoned(1, "status 500"));

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.node("a").replay().reason())
        .isEqualTo("it did not accept everything: status 500");
  }

  @Test
  void aReadyNodeThatMissedAMessageStaysReady() {
    fleet.see("a", new Observation.Missed("told nothing"));

    assertThat(memory()).isEqualTo("pending");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aReadyNodeAfterTheEndOfItsStreamStaysReady() {
    fleet.see("a", new Observation.StreamLost());

    assertThat(memory()).isEqualTo("pending");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void anotherVersionShowsARestart() {
    fleet.see("a", new Observation.Identified(FleetFixture.network("0xaa"), "sim/2"));

    assertThat(fleet.node("a").replay().reason()).endsWith("it is now sim/2");
  }

  @Test
  void theSameIdentityAgainIsNoRestart() {
    fleet.see("a", new Observation.Identified(FleetFixture.network("0xaa"), "sim"));

    assertThat(memory()).isEqualTo("unknown");
  }

  @Test
  void aPendingReplayIsAsOldAsItsFirstGap() {
    fleet.see("a", new Observation.Missed("one"));
    var first = fleet.node("a").replay();

    fleet.later(Duration.ofSeconds(5)).see("a", new Observation.Missed("one"));

    assertThat(fleet.node("a").replay()).isEqualTo(first);
  }
}
