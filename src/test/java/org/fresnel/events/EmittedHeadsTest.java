package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Head;
import org.fresnel.node.Observation;
import org.fresnel.node.SyncStatus;
import org.fresnel.upstream.ServerSentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which heads clients are told of, of several nodes that see them at different times or
/// differently.
class EmittedHeadsTest {
  private final EventFixture room = EventFixture.of("a", "b", "c");

  @Test
  void aHeadIsSentOnceWhenTheFirstNodeReportsIt() {
    room.node("b").head(5, "0x5");
    room.node("a").head(5, "0x5");
    room.node("c").head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5");
    assertThat(room.tellers).containsExactly("b");
  }

  @Test
  void theFleetHasAHeadBeforeTheClients() {
    room.fanIn.wants(
        new FanIn.Audience() {
          @Override
          public void emit(ServerSentEvent event) {
            assertThat(room.fleet.snapshot().best()).isEqualTo(new Head(5, "0x5"));
            room.told.add("checked");
          }

          @Override
          public void topics(FanIn.Topics known) {}
        },
        Set.of("head"));
    room.node("b").head(5, "0x5");

    assertThat(room.told).contains("checked");
  }

  /// What nodes report, in order, and the heads that clients get.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an older head of a slow node is not sent                     | a head 5 0x5, b head 4 0x4 | head 5 0x5
          an older head of the last node is not sent                   | a head 5 0x5, b head 4 0x44, a down, c down | head 5 0x5
          the head of the preferred node for a slot is sent last       | b head 5 0x5b, a head 5 0x5a | head 5 0x5b, head 5 0x5a
          a head that contradicts the preferred node is not sent       | a head 5 0x5a, b head 5 0x5b | head 5 0x5a
          heads of a minority fork are not sent until it is back       | a head 5 0x5a, b head 5 0x5b, b head 6 0x6b, a head 6 0x6a, b head 6 0x6a, b head 7 0x7 | head 5 0x5a, head 6 0x6a, head 7 0x7
          the branch of the last node is sent when the others are down | a head 5 0x5a, b head 5 0x5b, b head 6 0x6b, a down, c down | head 5 0x5a, head 6 0x6b
          a return to an earlier head is sent                          | a head 5 0x5a, a head 5 0x5b, a head 5 0x5a | head 5 0x5a, head 5 0x5b, head 5 0x5a
          heads of a less healthy node are not sent                    | a syncing, a head 5 0x5 | ''
          the head of a less healthy node is sent if no node is better | a syncing, a head 5 0x5, b down, c down | head 5 0x5
          """)
  void clientsGetTheHeadsOfTheChain(String rule, String reports, String heads) {
    for (var report : reports.split(", ", -1)) {
      var words = report.split(" ", -1);
      switch (words[1]) {
        case "head" -> room.node(words[0]).head(Long.parseLong(words[2]), words[3]);
        case "down" -> room.down(words[0]);
        default -> room.syncing(words[0]);
      }
    }

    assertThat(String.join(", ", room.told)).as(rule).isEqualTo(heads);
  }

  @Test
  void aSilentNodeDelaysNoHead() {
    for (var slot = 1; slot <= 5; slot++) {
      room.node("b").head(slot, "0x" + slot);
    }

    assertThat(room.told).hasSize(5);
  }

  @Test
  void theFollowedNodeMayGoBackToAnEarlierSlot() {
    room.node("a").head(5, "0x5");
    room.node("b").head(5, "0x5");
    room.node("c").head(5, "0x5");
    room.node("a").head(6, "0x6");
    room.node("a").head(5, "0x55");

    assertThat(room.told).containsExactly("head 5 0x5", "head 6 0x6", "head 5 0x55");
    assertThat(room.fleet.snapshot().best()).isEqualTo(new Head(5, "0x55"));
  }

  @Test
  void anOptimisticHeadIsSentWhenAnotherNodeVerifiedIt() {
    room.node("a").says("head", "{\"slot\":\"5\",\"block\":\"0x5\",\"execution_optimistic\":true}");
    assertThat(room.told).isEmpty();

    room.node("b").head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5");
    assertThat(room.tellers).containsExactly("b");
  }

  @Test
  void anOptimisticHeadIsSentIfAllNodesAreOptimistic() {
    room.optimistic("a");
    room.optimistic("b");
    room.down("c");

    room.node("b").says("head", "{\"slot\":\"5\",\"block\":\"0x5\",\"execution_optimistic\":true}");

    assertThat(room.told).containsExactly("head 5 0x5");
  }

  @Test
  void headsOfANodeWithAFinalityConflictAreNotSent() {
    for (var name : new String[] {"b", "c"}) {
      room.see(name, new Observation.Finalized(new Checkpoint(3, "0xf")));
    }
    room.see("a", new Observation.Finalized(new Checkpoint(3, "0xbad")));

    room.node("a").head(5, "0x5");

    assertThat(room.status("a").health().kind().label()).isEqualTo("finality_conflict");
    assertThat(room.told).isEmpty();
  }

  @Test
  void aHeadFromAProbeOfThePreferredNodeCounts() {
    room.see(
        "a",
        new Observation.Probed(new SyncStatus(5, 0, false, false, false), Duration.ofMillis(1)));

    room.node("b").head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5");
  }

  @Test
  void headsOfBothTopicsAreSent() {
    room.follows("head", "head_v2");
    room.node("a").opens();
    var later =
        "{\"version\":\"gloas\",\"data\":{\"slot\":\"5\",\"block\":\"0x5\",\"payload_status\":\"%s\"}}";
    room.node("a").head(5, "0x5");
    room.node("a").says("head_v2", later.formatted("empty"));
    room.node("a").says("head_v2", later.formatted("full"));
    room.node("b").says("head_v2", later.formatted("full"));

    assertThat(room.told)
        .containsExactly("head 5 0x5", "head_v2 5 0x5 empty", "head_v2 5 0x5 full");
  }

  @Test
  void latenessIsMeasuredAgainstTheFirstNode() {
    room.node("b").head(5, "0x5");
    room.timers.pass(Duration.ofMillis(400));
    room.node("a").head(5, "0x5");

    assertThat(room.status("b").info().lateness()).isZero();
    assertThat(room.status("a").info().lateness()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void latenessIsNotMeasuredDuringCatchUp() {
    room.node("b").head(50, "0x50");
    room.timers.pass(Duration.ofMillis(400));
    room.node("a").head(50, "0x50");
    room.node("a").head(7, "0x7");

    assertThat(room.status("a").info().lateness()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void eachAnnouncementIsTimedExceptDuringCatchUp() {
    var announced = new ArrayList<String>();
    room.fanIn.onAnnouncement((node, late) -> announced.add(node + " " + late.toMillis()));

    room.node("b").head(50, "0x50");
    room.timers.pass(Duration.ofMillis(400));
    room.node("a").head(50, "0x50");
    room.node("a").head(7, "0x7");

    assertThat(announced).containsExactly("b 0", "a 400");
  }

  @Test
  void aStepBackToAnEarlierHeadOfTheChainIsNotSent() {
    room.node("a").head(999, "0xaa");
    room.node("a").head(1000, "0xab");
    room.node("a").head(999, "0xaa");

    assertThat(room.told).containsExactly("head 999 0xaa", "head 1000 0xab");
  }

  @Test
  void aStepBackToAnotherBranchIsSent() {
    room.node("a").head(999, "0xaa");
    room.node("a").head(1000, "0xab");
    room.node("a").head(999, "0xba");

    assertThat(room.told).containsExactly("head 999 0xaa", "head 1000 0xab", "head 999 0xba");
  }

  @Test
  void laterHeadsAreOffTheChainAfterAReorganisation() {
    var told = new EmittedHeads();
    told.add(head(5, "0x5"));
    told.add(head(6, "0x6"));
    told.add(head(5, "0x55"));

    assertThat(told.slot()).isEqualTo(5);
    assertThat(told.onChain(new Head(6, "0x6"))).isFalse();
  }

  private static ParsedEvent head(long slot, String root) {
    var data = "{\"slot\":\"%d\",\"block\":\"%s\"}".formatted(slot, root);
    return ParsedEvent.of(new ServerSentEvent("head", data));
  }
}
