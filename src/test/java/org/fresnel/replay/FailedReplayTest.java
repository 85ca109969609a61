package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.registration;
import static org.fresnel.replay.MessageType.PREPARATION;
import static org.fresnel.replay.MessageType.REGISTRATION;

import java.time.Duration;
import java.util.Map;
import org.fresnel.node.Observation;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// Nodes that will not, or cannot, be reminded.
class FailedReplayTest {
  private final ReplayFixture desk = new ReplayFixture("a", "b");

  /// Every replay to the node fails, until it is asked no more.
  private void isGivenUp(String node) {
    desk.restarts(node);
    for (var attempt = 0; attempt < PendingReplay.ATTEMPTS; attempt++) {
      assertThat(desk.health(node)).isEqualTo("recovering");
      desk.last(node).answers(500, "");
      desk.passUntilAsked(node);
    }
  }

  @Test
  void aNodeThatRejectsAMessageTypeGetsTheRest() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.told(REGISTRATION, registration("ab", 5), "a", "b");

    desk.restarts("a");
    desk.last("a").answers(200, "");
    desk.last("a").answers(400, "no builder");

    assertThat(desk.health("a")).isEqualTo("ready");
    assertThat(desk.replays.getLast().refused()).isEqualTo(1);
  }

  @Test
  void oneRejectedItemDoesNotStopTheOthers() {
    for (var validator = 1; validator <= 4; validator++) {
      desk.told(PREPARATION, preparation(validator, "aa"), "a", "b");
    }

    desk.restarts("a");
    while (desk.memory("a").equals("pending")) {
      var bad = desk.last("a").request().body().toString().contains("\"3\"");
      desk.last("a").answers(bad ? 400 : 200, "");
    }

    assertThat(desk.replays.getLast().sent()).isEqualTo(Map.of(PREPARATION, 3));
    assertThat(desk.replays.getLast().refused()).isEqualTo(1);
  }

  @Test
  void aFailedReplayIsRetriedAfterAWhile() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.restarts("a");

    desk.last("a").answers(503, "starting");
    assertThat(desk.nodes.all("a")).hasSize(1);
    desk.pass(Duration.ofSeconds(1));
    desk.last("a").answers(200, "");

    assertThat(desk.nodes.all("a")).hasSize(2);
    assertThat(desk.replays)
        .extracting(ReplayReport::result)
        .containsExactly(ReplayReport.Result.FAILED, ReplayReport.Result.COMPLETE);
  }

  @Test
  void aMessageTypeThatFailsDoesNotDelayTheOthers() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.told(REGISTRATION, registration("ab", 5), "a", "b");
    desk.restarts("a");

    desk.last("a").answers(500, "");

    assertThat(desk.last("a").request().target()).isEqualTo(REGISTRATION.path());
  }

  @Test
  void aReplayThatKeepsFailingIsAbandoned() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");

    isGivenUp("a");

    assertThat(desk.health("a")).isEqualTo("ready");
    assertThat(desk.memory("a")).isEqualTo("abandoned");
    assertThat(desk.replays.getLast().result()).isEqualTo(ReplayReport.Result.ABANDONED);
  }

  @Test
  void aReplayToASyncingNodeIsNeverAbandoned() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.dies("a");
    desk.syncs("a");

    for (var attempt = 0; attempt < 2 * PendingReplay.ATTEMPTS; attempt++) {
      desk.last("a").answers(503, "syncing");
      desk.passUntilAsked("a");
    }

    assertThat(desk.memory("a")).isEqualTo("pending");
  }

  @Test
  void aReplayToAnEjectedNodeIsAbandonedToo() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    for (var outrun = 0; outrun < 3; outrun++) {
      desk.see("a", new Observation.HedgeLost(Duration.ZERO));
    }
    desk.see("a", new Observation.StreamLost());

    for (var attempt = 0; attempt < PendingReplay.ATTEMPTS; attempt++) {
      assertThat(desk.health("a")).isEqualTo("ejected");
      desk.last("a").answers(500, "");
      desk.passUntilAsked("a");
    }

    assertThat(desk.memory("a")).isEqualTo("abandoned");
  }

  @Test
  void theNextAcceptedMessageEndsAnAbandonedReplay() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    isGivenUp("a");

    desk.told(PREPARATION, preparation(7, "bb"), "a", "b");

    assertThat(desk.memory("a")).isEqualTo("complete");
  }

  @Test
  void aStreamThatKeepsEndingDoesNotCauseAReplayEachTime() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");

    for (var second = 0; second < 60; second++) {
      desk.see("a", new Observation.StreamLost());
      desk.nodes.all("a").stream().skip(desk.replays.size()).forEach(it -> it.answers(200, ""));
      desk.pass(Duration.ofSeconds(1));
    }

    assertThat(desk.nodes.all("a").size()).isBetween(5, 10);
  }

  @Test
  void aBrokenConnectionIsAFailedReplay() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.restarts("a");

    desk.last("a").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(desk.replays.getLast().result()).isEqualTo(ReplayReport.Result.FAILED);
    assertThat(desk.replays.getLast().cause()).isEqualTo("prepareBeaconProposer: scripted CLOSED");
  }
}
