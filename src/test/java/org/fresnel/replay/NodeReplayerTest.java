package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.committee;
import static org.fresnel.replay.ClientMessages.preference;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.registration;
import static org.fresnel.replay.ClientMessages.sszRegistration;
import static org.fresnel.replay.ClientMessages.sync;
import static org.fresnel.replay.MessageType.COMMITTEE_SUBSCRIPTION;
import static org.fresnel.replay.MessageType.PREPARATION;
import static org.fresnel.replay.MessageType.REGISTRATION;
import static org.fresnel.replay.MessageType.SYNC_SUBSCRIPTION;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fresnel.node.Credentials;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;

class NodeReplayerTest {
  private final ReplayFixture desk = new ReplayFixture("a", "b");

  @Test
  void aReturningNodeGetsEverythingBeforeItIsReady() {
    desk.told(REGISTRATION, registration("ab", 5), "a", "b");
    desk.told(COMMITTEE_SUBSCRIPTION, committee(7, 3210, 1, true), "a", "b");
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.told(SYNC_SUBSCRIPTION, sync(7, "200"), "a", "b");

    desk.restarts("a");
    for (var left = 4; left > 0; left--) {
      assertThat(desk.health("a")).isEqualTo("recovering");
      desk.last("a").answers(200, "");
    }

    assertThat(desk.nodes.all("a"))
        .extracting(call -> call.request().target())
        .containsExactly(
            PREPARATION.path(),
            COMMITTEE_SUBSCRIPTION.path(),
            SYNC_SUBSCRIPTION.path(),
            REGISTRATION.path());
    assertThat(desk.health("a")).isEqualTo("ready");
    assertThat(desk.nodes.all("b")).isEmpty();
  }

  @Test
  void theReplayHasTheSameBytes() {
    var odd = "{ \"validator_index\": 7 , \"fee_recipient\":\"0xaa\", \"new\": [ 1 ] }";
    desk.told(PREPARATION, odd, "a", "b");

    desk.restarts("a");

    assertThat(desk.bodies("a")).containsExactly("[" + odd + "]");
    assertThat(desk.last("a").request().headers().get("Content-Type"))
        .isEqualTo("application/json");
  }

  @Test
  void preferencesAreReplayedWithTheirFork() {
    desk.told(MessageType.PREFERENCE, preference(7, 1 << 20, "aa"), "a", "b");

    desk.restarts("a");

    assertThat(desk.bodies("a")).containsExactly("[" + preference(7, 1 << 20, "aa") + "]");
    assertThat(desk.last("a").request().target())
        .isEqualTo("/eth/v1/validator/proposer_preferences");
    assertThat(desk.last("a").request().headers().get("Eth-Consensus-Version")).isEqualTo("gloas");
  }

  @Test
  void emptyValidatorStateNeedsNoReplay() {
    desk.restarts("a");

    assertThat(desk.memory("a")).isEqualTo("unknown");
    assertThat(desk.health("a")).isEqualTo("ready");
    assertThat(desk.replays).isEmpty();
  }

  @Test
  void aNodeThatAcceptedThePreparationIsComplete() {
    desk.told(PREPARATION, preparation(7, "aa"), "a", "b");

    assertThat(desk.memory("a")).isEqualTo("complete");
  }

  @Test
  void aSubscriptionDoesNotCompleteTheFeeRecipients() {
    desk.told(COMMITTEE_SUBSCRIPTION, committee(7, 3210, 1, true), "a", "b");

    assertThat(desk.memory("a")).isEqualTo("unknown");
  }

  @Test
  void aMessageThatEveryNodeRejectedIsNotStored() {
    var telling = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.ended(telling, "a", OptionalInt.of(400));
    desk.ended(telling, "b", OptionalInt.of(422));

    desk.restarts("a");

    assertThat(desk.nodes.asked()).isEmpty();
    assertThat(desk.book.feeRecipient(7)).isEmpty();
  }

  @Test
  void aMessageThatNoNodeAnsweredIsStoredAndReplayed() {
    var telling = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.ended(telling, "a", OptionalInt.empty());
    desk.ended(telling, "b", OptionalInt.of(503));

    assertThat(desk.bodies("a")).containsExactly("[" + preparation(7, "aa") + "]");
    assertThat(desk.bodies("b")).containsExactly("[" + preparation(7, "aa") + "]");
    assertThat(desk.memory("b")).isEqualTo("pending");
  }

  @Test
  void oneNodesRejectionDoesNotStopTheReplayToOthers() {
    var telling = desk.sending(REGISTRATION, registration("ab", 5), "a", "b");
    desk.ended(telling, "a", OptionalInt.of(400));
    desk.ended(telling, "b", OptionalInt.empty());

    assertThat(desk.nodes.asked()).containsExactly("b");
  }

  @Test
  void aMessageThatReachedNoNodeIsStored() {
    desk.dies("a");
    desk.dies("b");
    desk.bookkeeping.unsent(desk.sending(PREPARATION, preparation(7, "aa")));

    desk.answers("b");

    assertThat(desk.bodies("b")).containsExactly("[" + preparation(7, "aa") + "]");
  }

  @Test
  void aReadyNodeGetsAMissedMessageAtOnceAndStaysReady() {
    desk.told(PREPARATION, preparation(1, "aa"), "a", "b");
    var telling = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.took(telling, "a");
    desk.ended(telling, "b", OptionalInt.empty());

    assertThat(desk.memory("b")).isEqualTo("pending");
    assertThat(desk.health("b")).isEqualTo("ready");
    assertThat(desk.bodies("b")).containsExactly("[" + preparation(7, "aa") + "]");
    desk.last("b").answers(200, "");
    assertThat(desk.memory("b")).isEqualTo("complete");
  }

  @Test
  void aFailureBeforeTheFirstSuccessIsAGapToo() {
    var telling = desk.sending(PREPARATION, preparation(7, "aa"), "a", "b");
    desk.ended(telling, "b", OptionalInt.of(500));
    assertThat(desk.memory("b")).isEqualTo("pending");

    desk.took(telling, "a");

    assertThat(desk.nodes.asked()).containsExactly("b");
  }

  @Test
  void aNodeThatWasNotSentTheMessageMissedIt() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");

    assertThat(desk.nodes.asked()).containsExactly("b");
  }

  @Test
  void aLateAcceptanceIsNotThatOfTheEntryThatHasTheRowNow() {
    var early = desk.sending(COMMITTEE_SUBSCRIPTION, committee(7, 3200, 1, true), "a", "b");
    desk.took(early, "b");
    desk.slotsPass(1);
    desk.bookkeeping.expire();
    desk.drains("a");
    desk.told(COMMITTEE_SUBSCRIPTION, committee(8, 3210, 1, true), "b");
    desk.took(early, "a");

    desk.resumes("a");

    assertThat(desk.bodies("a")).containsExactly("[" + committee(8, 3210, 1, true) + "]");
  }

  @Test
  void aNodeThatRefusesAMessageHasNoGap() {
    desk.told(PREPARATION, preparation(1, "aa"), "a", "b");
    var telling = desk.sending(REGISTRATION, registration("ab", 5), "a", "b");
    desk.took(telling, "a");
    desk.ended(telling, "b", OptionalInt.of(400));

    assertThat(desk.memory("b")).isEqualTo("complete");
  }

  @Test
  void aNodeThatRejectsSszGetsJson() {
    var telling =
        desk.sending(REGISTRATION, ClientMessages.SSZ, sszRegistration("ab", 5), "a", "b");
    desk.took(telling, "a");
    desk.ended(telling, "b", OptionalInt.of(415));

    assertThat(desk.bodies("b")).containsExactly("[" + registration("ab", 5) + "]");
  }

  @Test
  void manyItemsAreSentInBatches() {
    var many =
        IntStream.range(0, 1201)
            .mapToObj(i -> preparation(i, "aa"))
            .collect(Collectors.joining(",", "[", "]"));
    var telling = desk.sending(PREPARATION, ClientMessages.JSON, Buffer.buffer(many), "a", "b");
    desk.took(telling, "a");
    desk.took(telling, "b");

    desk.restarts("a");
    for (var batch = 0; batch < 3; batch++) {
      assertThat(desk.nodes.all("a")).hasSize(batch + 1);
      desk.last("a").answers(200, "");
    }

    assertThat(desk.replays.getLast().sent()).isEqualTo(Map.of(PREPARATION, 1201));
    assertThat(desk.health("a")).isEqualTo("ready");
  }

  @Test
  void expiredItemsAreNotReplayed() {
    desk.told(COMMITTEE_SUBSCRIPTION, committee(7, 3201, 1, true), "a", "b");
    desk.told(COMMITTEE_SUBSCRIPTION, committee(7, 3205, 1, true), "a", "b");
    desk.dies("a");
    desk.slotsPass(3);

    desk.answers("a");

    assertThat(desk.bodies("a")).containsExactly("[" + committee(7, 3205, 1, true) + "]");
  }

  @Test
  void anUnusedNodeGetsNoReplay() {
    var drained = new ReplayFixture(Node.at("a", "http://a"), node("d", true, Node.Receives.ALL));

    drained.told(PREPARATION, preparation(7, "aa"), "a");

    assertThat(drained.nodes.asked()).isEmpty();
  }

  @Test
  void aNodeGetsOnlyTheConfiguredMessages() {
    var mixed =
        new ReplayFixture(
            Node.at("a", "http://a"),
            node("d", false, Node.Receives.DUTIES_ONLY),
            node("n", false, Node.Receives.NONE));

    mixed.told(COMMITTEE_SUBSCRIPTION, committee(7, 3210, 1, true), "a");
    mixed.told(PREPARATION, preparation(7, "aa"), "a");

    assertThat(mixed.nodes.all("d"))
        .extracting(call -> call.request().target())
        .containsExactly(PREPARATION.path());
    assertThat(mixed.nodes.all("n")).isEmpty();
    assertThat(mixed.memory("n")).isEqualTo("complete");
  }

  private static Node node(String name, boolean drained, Node.Receives receives) {
    return new Node(
        name, URI.create("http://" + name), Node.Role.PRIMARY, Credentials.NONE, drained, receives);
  }
}
