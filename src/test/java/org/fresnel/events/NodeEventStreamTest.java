package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.Observation;
import org.fresnel.upstream.ServerSentEvent;
import org.junit.jupiter.api.Test;

/// One stream of each node, whatever is wanted of it and whatever it refuses.
class NodeEventStreamTest {
  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final EventFixture room = EventFixture.silent("a", "b");

  private void opens(String... nodes) {
    Arrays.stream(nodes).forEach(node -> room.feeds.latest(node).opens());
  }

  private FanIn.Topics learned() {
    return room.learned.getLast();
  }

  @Test
  void theFirstStreamHasTopicsOfEveryNode() {
    room.follows("head", "nonsense");

    assertThat(room.feeds.latest("a").topics).containsExactlyInAnyOrder("head", "block");
  }

  @Test
  void anotherTopicIsAddedWithoutAGap() {
    opens("a");
    var first = room.node("a");
    room.follows("head", "chain_reorg");
    var second = room.feeds.latest("a");
    first.head(5, "0x5");
    second.opens();
    second.head(5, "0x5");
    first.head(6, "0x6");
    second.head(6, "0x6");

    assertThat(second.topics).contains("head", "block", "chain_reorg");
    assertThat(room.told).containsExactly("head 5 0x5", "head 6 0x6");
    room.timers.pass(MOMENT);
    assertThat(room.feeds.alive("a")).containsExactly(second);
  }

  @Test
  void lateEventsOfTheOldStreamAreIgnored() {
    opens("a", "b");
    var first = room.node("a");
    room.follows("head", "chain_reorg");
    opens("a");
    var second = room.node("a");
    second.head(5, "0x5");
    second.head(6, "0x6");
    first.head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5", "head 6 0x6");
    assertThat(room.status("a").info().head().slot()).isEqualTo(6);
  }

  @Test
  void unrequestedEventsAreIgnored() {
    opens("a");
    room.follows("voluntary_exit");
    room.node("a").opens();
    room.feeds.all("a").getFirst().says("voluntary_exit", "{\"signature\":\"0x1\"}");

    assertThat(room.told).isEmpty();
  }

  @Test
  void twoSubscribersShareOneStream() {
    opens("a");
    room.follows("head");
    room.fanIn.wants(new Deaf(), Set.of("block"));

    assertThat(room.feeds.all("a")).hasSize(1);
  }

  @Test
  void aRefusedTopicIsFoundAndNotRequestedAgain() {
    opens("a", "b");
    room.follows("head", "chain_reorg", "nonsense");
    room.feeds.latest("a").refuses(400);
    while (room.feeds.alive("a").size() > 1) {
      var asked = room.feeds.latest("a");
      if (asked.topics.contains("nonsense")) {
        asked.refuses(400);
      } else {
        asked.opens();
        room.timers.pass(MOMENT);
      }
    }

    assertThat(room.node("a").topics).containsExactlyInAnyOrder("head", "block", "chain_reorg");
    assertThat(room.feeds.all("a")).hasSizeLessThan(6);
    assertThat(learned().served()).containsExactlyInAnyOrder("head", "chain_reorg");
  }

  @Test
  void aTopicIsRefusedWhenEveryOpenNodeRefusedIt() {
    opens("a", "b");
    room.follows("nonsense");
    room.feeds.latest("a").refuses(400);
    assertThat(learned().refused()).isEmpty();

    room.feeds.latest("b").refuses(400);

    assertThat(learned().refused()).containsExactly("nonsense");
  }

  @Test
  void aTopicThatOneNodeHasIsServed() {
    opens("a", "b");
    room.follows("rare");
    room.feeds.latest("a").refuses(400);
    opens("b");

    assertThat(learned()).isEqualTo(new FanIn.Topics(Set.of("rare"), Set.of()));
  }

  @Test
  void anUnreachableNodeRefusesNoTopic() {
    opens("a");
    room.follows("nonsense");
    room.feeds.latest("a").refuses(400);
    room.feeds.latest("b").ends();

    assertThat(learned().refused()).containsExactly("nonsense");
  }

  @Test
  void aRefusedTopicIsRequestedAgainAfterARestart() {
    opens("a");
    room.follows("brand_new");
    room.feeds.latest("a").refuses(400);
    room.node("a").ends();
    room.timers.pass(MOMENT);
    opens("a");

    assertThat(room.feeds.latest("a").topics).contains("brand_new");
  }

  @Test
  void aNodeWithoutOneHeadTopicIsAskedForTheOther() {
    room.feeds.latest("a").refuses(400);
    while (!room.feeds.latest("a").topics.equals(Set.of("block", "head_v2"))) {
      var asked = room.feeds.latest("a");
      if (asked.topics.contains("head")) {
        asked.refuses(400);
      } else {
        asked.opens();
      }
    }
    opens("a");

    room.node("a").says("head_v2", "{\"data\":{\"slot\":\"5\",\"block\":\"0x5\"}}");
    assertThat(room.status("a").info().head().slot()).isEqualTo(5);
  }

  @Test
  void aNodeThatRefusesAllTopicsIsAskedAgainLater() {
    for (var refusals = 0; refusals < 20; refusals++) {
      room.feeds.latest("a").refuses(400);
      room.timers.pass(MOMENT);
    }

    assertThat(room.feeds.all("a")).hasSizeGreaterThan(15);
    assertThat(room.feeds.alive("a")).hasSize(1);
  }

  @Test
  void aFailedStreamIsReopenedWithGrowingDelay() {
    room.feeds.latest("a").ends();
    assertThat(room.feeds.all("a")).hasSize(1);
    room.timers.pass(Duration.ofMillis(250));
    assertThat(room.feeds.all("a")).hasSize(2);
    room.feeds.latest("a").refuses(503);
    room.timers.pass(Duration.ofMillis(250));

    assertThat(room.feeds.all("a")).hasSize(2);
  }

  @Test
  void aStreamThatANodeLimitsIsReopenedAfterThePause() {
    room.feeds.latest("a").pausesFor(LONG);
    assertThat(room.status("a").health()).isInstanceOf(NodeHealth.Down.class);
    room.timers.pass(LONG.minusSeconds(1));
    assertThat(room.feeds.all("a")).hasSize(1);

    room.timers.pass(MOMENT);

    assertThat(room.feeds.alive("a")).hasSize(1);
  }

  @Test
  void aStreamIsNotReopenedWhileItsNodeWantsNoRequests() {
    opens("a");
    room.see("a", new Observation.PauseRequested(LONG));
    room.node("a").ends();
    room.timers.pass(LONG.minusSeconds(1));
    assertThat(room.feeds.alive("a")).isEmpty();

    room.timers.pass(MOMENT);

    assertThat(room.feeds.alive("a")).hasSize(1);
  }

  @Test
  void theEndOfAnOpenStreamIsAPossibleRestart() {
    opens("a");
    room.node("a").ends();
    room.feeds.latest("b").ends();

    assertThat(room.lost).containsExactly("a");
    assertThat(room.status("a").replay().label()).isEqualTo("pending");
  }

  @Test
  void aReplacedStreamIsNoRestart() {
    opens("a");
    room.follows("chain_reorg");
    opens("a");
    room.timers.pass(MOMENT);

    assertThat(room.lost).isEmpty();
  }

  @Test
  void anUnusedTopicIsDroppedAfterAWhile() {
    opens("a");
    room.follows("attestation");
    opens("a");
    room.follows();
    room.timers.pass(MOMENT);
    assertThat(room.feeds.alive("a")).hasSize(1);

    room.timers.pass(LONG);
    opens("a");

    assertThat(room.feeds.latest("a").topics).containsExactlyInAnyOrder("head", "block");
  }

  @Test
  void aStreamThatIsSilentForLongIsReplaced() {
    opens("a");
    var silent = room.node("a");
    room.timers.pass(LONG);
    assertThat(room.feeds.alive("a")).hasSize(2).contains(silent);

    opens("a");
    room.timers.pass(MOMENT);

    assertThat(room.feeds.alive("a")).hasSize(1).doesNotContain(silent);
    assertThat(room.lost).isEmpty();
  }

  @Test
  void noStreamIsOpenAfterTheStop() {
    opens("a");
    room.fanIn.stop();
    room.timers.pass(LONG);

    assertThat(room.feeds.alive("a")).isEmpty();
  }

  private static final class Deaf implements FanIn.Audience {
    @Override
    public void emit(ServerSentEvent event) {}

    @Override
    public void topics(FanIn.Topics known) {}
  }
}
