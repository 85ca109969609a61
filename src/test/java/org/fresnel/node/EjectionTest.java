package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Ejected;
import org.fresnel.node.NodeHealth.Ready;
import org.junit.jupiter.api.Test;

/// A node that keeps silent on requests stands back for a while, without the fail-back gate.
class EjectionTest {
  private final FleetFixture fleet = FleetFixture.ready("a", "b");

  @Test
  void onlySeveralTimeoutsInARowEject() {
    outrun(2);
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);

    outrun(1);
    assertThat(fleet.health("a")).isEqualTo(new Ejected(1, 0));
  }

  @Test
  void anAnswerResetsTheCount() {
    outrun(2);
    fleet.see("a", new Observation.RequestSucceeded());
    outrun(2);

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void aGoodProbeDoesNotResetTheCount() {
    outrun(2);
    fleet.wellProbed("a");
    outrun(1);

    assertThat(fleet.health("a")).isInstanceOf(Ejected.class);
  }

  @Test
  void aGoodProbeEndsTheFirstEjection() {
    outrun(3);
    fleet.wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void anEjectedNodeWithAPendingReplayWaitsForTheReplay() {
    outrun(3);
    fleet.see("a", new Observation.Missed("preparations")).wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Ejected.class);

    fleet.see("a", new Observation.ReplayCompleted(0));
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void anotherNodesProbeEndsNoEjection() {
    outrun(3);
    fleet.wellProbed("b");

    assertThat(fleet.health("a")).isInstanceOf(Ejected.class);
  }

  @Test
  void eachRepeatedEjectionNeedsTwiceAsManyProbes() {
    outrun(3);
    fleet.wellProbed("a");
    outrun(3);
    fleet.wellProbed("a");

    assertThat(fleet.health("a")).isEqualTo(new Ejected(2, 1));
    fleet.wellProbed("a");
    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void noEjectionNeedsMoreThanSixteenProbes() {
    assertThat(new Ejected(4, 0).probesToReturn()).isEqualTo(8);
    assertThat(new Ejected(5, 0).probesToReturn()).isEqualTo(16);
    assertThat(new Ejected(40, 0).probesToReturn()).isEqualTo(16);
  }

  @Test
  void anOldEjectionDoesNotCount() {
    outrun(3);
    fleet.wellProbed("a").later(Duration.ofMinutes(11)).wellProbed("a").wellProbed("b");
    outrun(3);

    assertThat(fleet.health("a")).isEqualTo(new Ejected(1, 0));
  }

  @Test
  void requestsInFlightAtTheEjectionDoNotCountForTheNext() {
    outrun(6);
    fleet.wellProbed("a");
    outrun(2);

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void overlappingTimeoutsCountOnce() {
    fleet.see("a", new Observation.HedgeLost(Duration.ofMillis(60)));
    fleet.later(Duration.ofMillis(50)).see("a", new Observation.HedgeLost(Duration.ofMillis(60)));
    assertThat(fleet.node("a").failures().outrun()).isEqualTo(1);

    fleet.later(Duration.ofMillis(60)).see("a", new Observation.HedgeLost(Duration.ofMillis(60)));
    assertThat(fleet.node("a").failures().outrun()).isEqualTo(2);
  }

  @Test
  void anUnreachableEjectedNodeIsDown() {
    outrun(3);
    fleet.see("a", new Observation.Unreachable("refused"));

    assertThat(fleet.health("a")).isInstanceOf(Down.class);
  }

  private void outrun(int times) {
    for (var i = 0; i < times; i++) {
      fleet.see("a", new Observation.HedgeLost(Duration.ZERO));
    }
  }
}
