package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.NodeHealth.Down;
import org.fresnel.node.NodeHealth.Ready;
import org.junit.jupiter.api.Test;

/// A node that limits its requests with `Retry-After`.
class RequestedPauseTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final FleetFixture fleet = FleetFixture.ready("a", "b");

  @Test
  void itIsLastUntilThePauseIsOver() {
    pause("a", PAUSE);
    assertThat(fleet.health("a")).isInstanceOf(Down.class);
    assertThat(fleet.health("a").reason()).contains("Retry-After").contains("until");

    fleet.later(PAUSE.minusMillis(1)).wellProbed("b");
    assertThat(fleet.health("a")).isInstanceOf(Down.class);
  }

  @Test
  void itIsReadyAtOnceAfterThePause() {
    pause("a", PAUSE);

    fleet.later(PAUSE).wellProbed("b");

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
  }

  @Test
  void itsRefusalsDuringThePauseAreNoFailures() {
    pause("a", PAUSE);
    for (var i = 0; i < 5; i++) {
      fleet.see("a", new Observation.RequestFailed("429 to getGenesis"));
    }

    fleet.later(PAUSE).wellProbed("b");

    assertThat(fleet.health("a")).isInstanceOf(Ready.class);
    assertThat(fleet.node("a").failures().recent()).isEmpty();
  }

  @Test
  void theLongestOfSeveralPausesCounts() {
    pause("a", PAUSE);
    pause("a", Duration.ofSeconds(1));

    assertThat(fleet.node("a").failures().pauseLeft(fleet.now())).isEqualTo(PAUSE);
  }

  @Test
  void aPauseIsAtMostTenMinutes() {
    pause("a", Duration.ofDays(1));

    assertThat(fleet.node("a").failures().pauseLeft(fleet.now())).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aProblemDuringThePauseHasItsOwnGate() {
    pause("a", PAUSE);
    fleet.see("a", new Observation.Unreachable("refused"));

    fleet.later(PAUSE).wellProbed("a");

    assertThat(fleet.health("a")).isInstanceOf(NodeHealth.Recovering.class);
  }

  @Test
  void aFleetIsSettledThoughANodeLimitsItsFirstProbe() {
    var starting = new FleetFixture(FleetFixture.RULES, "a", "b");
    starting.introduce("a").see("b", new Observation.PauseRequested(PAUSE));

    assertThat(starting.fleet().settled()).isTrue();
    assertThat(starting.health("a")).isInstanceOf(Ready.class);
  }

  private void pause(String name, Duration length) {
    fleet.see(name, new Observation.PauseRequested(length));
  }
}
