package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.registration;
import static org.fresnel.replay.MessageType.PREPARATION;
import static org.fresnel.replay.MessageType.REGISTRATION;

import java.time.Duration;
import java.util.OptionalInt;
import org.fresnel.node.Observation;
import org.junit.jupiter.api.Test;

/// What may happen at the same time as a replay. A node's fee recipient is what it was told last.
class ReplayReportHazardsTest {
  private static final String OLD = "[" + preparation(7, "aa") + "]";
  private static final String NEW = "[" + preparation(7, "bb") + "]";

  /// Long enough for the next round to begin, too short for its timeout.
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final ReplayFixture desk = new ReplayFixture("a", "b");

  /// `a` is back from a restart, and the old word is on its way to it.
  private void replayIsUnderWay() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.dies("a");
    desk.answers("a");
    assertThat(desk.bodies("a")).containsExactly(OLD);
  }

  @Test
  void aMessageDuringAReplayIsReplayedAfterIt() {
    replayIsUnderWay();
    var telling = desk.sending(PREPARATION, preparation(7, "bb"), "a", "b");
    desk.took(telling, "b");
    desk.took(telling, "a");

    desk.last("a").answers(200, "");
    desk.pass(WAIT);

    assertThat(desk.bodies("a")).containsExactly(OLD, NEW);
  }

  @Test
  void aMessageAnsweredAfterTheReplayIsReplayedAgain() {
    replayIsUnderWay();
    var telling = desk.sending(PREPARATION, preparation(7, "bb"), "a", "b");

    desk.last("a").answers(200, "");
    desk.pass(ReplayFixture.MOMENT);
    desk.took(telling, "a");
    desk.pass(WAIT);

    assertThat(desk.bodies("a")).containsExactly(OLD, NEW);
  }

  @Test
  void aMessageMissedDuringAReplayIsReplayedAfterIt() {
    replayIsUnderWay();
    var telling = desk.sending(PREPARATION, preparation(7, "bb"), "a", "b");
    desk.took(telling, "b");
    desk.last("a").answers(200, "");

    desk.ended(telling, "a", OptionalInt.empty());
    desk.pass(WAIT);

    assertThat(desk.bodies("a")).containsExactly(OLD, NEW);
  }

  @Test
  void theNodeIsNotReadyBeforeTheLatestMessageIsReplayed() {
    replayIsUnderWay();
    var telling = desk.sending(PREPARATION, preparation(7, "bb"), "a", "b");
    desk.took(telling, "b");
    desk.took(telling, "a");

    desk.last("a").answers(200, "");

    assertThat(desk.health("a")).isEqualTo("recovering");
    desk.pass(WAIT);
    desk.last("a").answers(200, "");
    assertThat(desk.health("a")).isEqualTo("ready");
  }

  @Test
  void aMessageAfterTheReplayNeedsNoFurtherReplay() {
    replayIsUnderWay();
    desk.last("a").answers(200, "");

    desk.told(PREPARATION, preparation(7, "bb"), "a", "b");
    desk.pass(WAIT);

    assertThat(desk.nodes.all("a")).hasSize(1);
    assertThat(desk.memory("a")).isEqualTo("complete");
  }

  @Test
  void theLatestOfTwoConcurrentMessagesIsReplayedLast() {
    var first = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.took(first, "b");
    desk.told(PREPARATION, preparation(7, "bb"), "a", "b");

    desk.took(first, "a");

    assertThat(desk.bodies("a")).containsExactly(NEW);
  }

  @Test
  void anIdenticalConcurrentMessageNeedsNoReplay() {
    var first = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.took(first, "b");
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");

    desk.took(first, "a");

    assertThat(desk.nodes.asked()).isEmpty();
  }

  @Test
  void aDelayedReplaySendsTheLatestMessages() {
    replayIsUnderWay();
    desk.last("a").answers(503, "starting");
    var telling = desk.sending(PREPARATION, preparation(7, "bb"), "b");
    desk.took(telling, "b");

    desk.pass(WAIT);

    assertThat(desk.bodies("a")).containsExactly(OLD, NEW);
  }

  @Test
  void aNodeThatFailsDuringItsReplayGetsEverythingAgain() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.told(REGISTRATION, registration("ab", 5), "a", "b");
    desk.dies("a");
    desk.answers("a");
    desk.last("a").answers(200, "");

    desk.dies("a");
    desk.last("a").answers(200, "");
    assertThat(desk.replays.getLast().result()).isEqualTo(ReplayReport.Result.INTERRUPTED);
    desk.answers("a");
    desk.pass(WAIT);
    desk.last("a").answers(200, "");
    desk.last("a").answers(200, "");

    assertThat(desk.bodies("a")).filteredOn(OLD::equals).hasSize(2);
    assertThat(desk.bodies("a")).hasSize(4);
    assertThat(desk.health("a")).isEqualTo("ready");
  }

  @Test
  void aReplayToAHungNodeEndsAfterTheTimeout() {
    replayIsUnderWay();

    desk.pass(ReplayRun.TIMEOUT);

    assertThat(desk.last("a").cancelled()).isTrue();
    assertThat(desk.replays.getLast().result()).isEqualTo(ReplayReport.Result.FAILED);
    assertThat(desk.memory("a")).isEqualTo("pending");
  }

  @Test
  void aHungNodeDoesNotDelayAnother() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.see("a", new Observation.StreamLost());
    desk.see("b", new Observation.StreamLost());

    desk.last("b").answers(200, "");

    assertThat(desk.memory("b")).isEqualTo("complete");
  }

  @Test
  void aRestartBetweenTwoProbesIsDetectedByTheStream() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");

    desk.see("a", new Observation.StreamLost());

    assertThat(desk.bodies("a")).containsExactly(OLD);
    assertThat(desk.health("a")).isEqualTo("ready");
  }

  @Test
  void aMessageAcceptedBeforeTheRestartIsReplayed() {
    var telling = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.took(telling, "b");
    desk.see("a", new Observation.StreamLost());
    desk.last("a").answers(503, "starting");

    desk.took(telling, "a");
    desk.pass(WAIT);

    assertThat(desk.bodies("a")).containsExactly(OLD, OLD);
  }

  @Test
  void aRestartDuringAReplayIsFollowedByAnother() {
    replayIsUnderWay();
    desk.see("a", new Observation.StreamLost());

    desk.last("a").answers(200, "");
    assertThat(desk.memory("a")).isEqualTo("pending");
    desk.pass(WAIT);

    assertThat(desk.bodies("a")).containsExactly(OLD, OLD);
  }
}
