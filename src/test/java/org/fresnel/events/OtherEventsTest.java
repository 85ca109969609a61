package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.fresnel.upstream.ServerSentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events besides heads: each thing once, in an order that makes sense, from nodes that can know.
class OtherEventsTest {
  private final EventFixture room = EventFixture.of("a", "b", "c");

  private void follows(String topic) {
    room.follows("head", topic);
    for (var node : new String[] {"a", "b", "c"}) {
      room.feeds.latest(node).opens();
    }
  }

  private void says(String node, String topic, String data) {
    room.node(node).says(topic, data.replace('\'', '"'));
  }

  private void block(String node, long slot, String root) {
    says(node, "block", "{'slot':'%d','block':'%s'}".formatted(slot, root));
  }

  private void reorg(String node, String from, String to) {
    says(
        node,
        "chain_reorg",
        "{'slot':'6','depth':'1','old_head_block':'%s','new_head_block':'%s'}".formatted(from, to));
  }

  private void finalized(String node, long epoch) {
    says(node, "finalized_checkpoint", "{'epoch':'%d','block':'0xf%d'}".formatted(epoch, epoch));
  }

  @Test
  void aHeadComesAfterItsBlock() {
    block("b", 5, "0x5");
    block("a", 5, "0x5");
    room.node("a").head(5, "0x5");

    assertThat(room.told).containsExactly("block 0x5", "head 5 0x5");
  }

  @Test
  void aBlockIsNotSentBeforeReadsKnowIt() {
    block("a", 5, "0x5");

    assertThat(room.told).isEmpty();
  }

  @Test
  void aBlockAfterItsHeadIsSentAtOnce() {
    room.node("a").head(5, "0x5");
    block("a", 5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5", "block 0x5");
  }

  @Test
  void aBlockThatIsNoHeadIsSentWithTheNextHead() {
    block("a", 5, "0x5");
    room.node("a").head(6, "0x6");

    assertThat(room.told).containsExactlyInAnyOrder("block 0x5", "head 6 0x6");
  }

  @Test
  void aReorganisationIsSentBeforeItsHead() {
    follows("chain_reorg");
    room.node("a").head(5, "0x5");
    reorg("b", "0x5", "0x6");
    reorg("a", "0x5", "0x6");
    assertThat(room.told).containsExactly("head 5 0x5");

    room.node("a").head(6, "0x6");

    assertThat(room.told).containsExactly("head 5 0x5", "chain_reorg 0x5 0x6", "head 6 0x6");
  }

  @Test
  void aReorganisationMayComeAfterItsHead() {
    follows("chain_reorg");
    room.node("a").head(5, "0x5");
    room.node("a").head(6, "0x6");
    reorg("a", "0x5", "0x6");

    assertThat(room.told).containsExactly("head 5 0x5", "head 6 0x6", "chain_reorg 0x5 0x6");
  }

  @Test
  void aReorganisationFromAnUnsentHeadIsNotSent() {
    follows("chain_reorg");
    room.node("a").head(5, "0x5");
    room.node("b").head(5, "0x5b");
    reorg("b", "0x5b", "0x6");
    room.node("a").head(6, "0x6");
    room.node("b").head(6, "0x6");

    assertThat(room.told).containsExactly("head 5 0x5", "head 6 0x6");
  }

  @Test
  void finalityOnlyAdvances() {
    follows("finalized_checkpoint");
    finalized("a", 3);
    finalized("b", 3);
    finalized("b", 4);
    finalized("a", 2);
    finalized("a", 4);

    assertThat(room.told)
        .containsExactly("finalized_checkpoint 3 0xf3", "finalized_checkpoint 4 0xf4");
  }

  @Test
  void finalityOfASyncingNodeIsNotSent() {
    follows("finalized_checkpoint");
    room.syncing("b");

    finalized("b", 3);

    assertThat(room.told).isEmpty();
  }

  @Test
  void finalityOfANodeThatIsBackIsSent() {
    follows("finalized_checkpoint");
    room.node("a").head(5, "0x5a");
    room.node("b").head(5, "0x5b");
    finalized("b", 3);
    assertThat(room.told).containsExactly("head 5 0x5a");

    room.node("a").head(6, "0x6");
    room.node("b").head(6, "0x6");

    assertThat(room.told)
        .containsExactly("head 5 0x5a", "head 6 0x6", "finalized_checkpoint 3 0xf3");
  }

  @Test
  void viewsOfASyncingNodeAreNotSent() {
    follows("fast_confirmation");
    room.syncing("b");

    says("b", "fast_confirmation", "{'slot':'5','block':'0x5','current_slot':'6'}");

    assertThat(room.told).isEmpty();
  }

  @Test
  void differingPayloadAttributesAreSentOnce() {
    follows("payload_attributes");
    var attributes =
        "{'version':'x','data':{'proposal_slot':'6','parent_block_root':'%s','payload_attributes':"
            + "{'suggested_fee_recipient':'%s'}}}";

    says("b", "payload_attributes", attributes.formatted("0x5", "0xb"));
    says("a", "payload_attributes", attributes.formatted("0x5", "0xa"));
    says("a", "payload_attributes", attributes.formatted("0x55", "0xa"));

    assertThat(room.told).containsExactly("payload_attributes 6 0x5", "payload_attributes 6 0x55");
  }

  @Test
  void columnsOfAllNodesAreSent() {
    follows("data_column_sidecar");
    var column = "{'block_root':'0x5','index':'%d','slot':'5'}";

    says("a", "data_column_sidecar", column.formatted(1));
    says("b", "data_column_sidecar", column.formatted(1));
    says("b", "data_column_sidecar", column.formatted(2));

    assertThat(room.told).containsExactly("data_column_sidecar 0x5 1", "data_column_sidecar 0x5 2");
  }

  @Test
  void aGossipMessageOfAnyNodeIsSent() {
    follows("voluntary_exit");
    room.syncing("b");

    says("b", "voluntary_exit", "{'message':{'epoch':'1'},'signature':'0x1'}");
    says("a", "voluntary_exit", "{ 'signature':'0x1', 'message':{'epoch':'1'}}");

    assertThat(room.told).containsExactly("voluntary_exit 0x1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attestation|{'aggregation_bits':'0x1','data':{'slot':'1'},'signature':'0x2'}|0x2/0x1",
        "attestation|{'aggregation_bits':'0x1','data':{'signature':'0x3'},'signature':'0x2'}|0x2/0x1",
        "single_attestation|{'attester_index':'1','data':{'slot':'1'},'signature':'0x2'}|0x2",
        "execution_payload_bid|{'version':'x','data':{'message':{},'signature':'0x2'}}|0x2",
        "proposer_slashing|{'signed_header_1':{'signature':'0x1'},'signed_header_2':{'signature':'0x2'}}|0x1/0x2",
        "light_client_optimistic_update|{'data':{'signature_slot':'7','sync_aggregate':{'sync_committee_signature':'0x3'}}}|7/0x3",
      })
  void anEventHasTheSameIdentityInEveryForm(String topic, String data, String identity) {
    var event = new ServerSentEvent(topic, data.replace('\'', '"'));

    assertThat(ParsedEvent.of(event).identity()).isEqualTo(identity);
  }

  @Test
  void anUnknownTopicIsComparedByItsWholeContent() {
    follows("brand_new");

    says("a", "brand_new", "{'x':'1','y':[{'z':null}]}");
    says("b", "brand_new", "{'y': [{'z':null}], 'x':'1'}");
    says("b", "brand_new", "{'y': [{'z':'2'}], 'x':'1'}");

    assertThat(room.told).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{", "'x'", "{}"})
  void anUnreadableEventIsSentOnce(String data) {
    says("a", "head", data);
    says("b", "head", data);

    assertThat(room.told).hasSize(1);
  }

  @Test
  void theNumberOfRememberedEventsIsBounded() {
    follows("voluntary_exit");
    var exit = "{'signature':'%d'}";
    IntStream.rangeClosed(0, EventDeduplicator.KEPT)
        .forEach(index -> says("a", "voluntary_exit", exit.formatted(index)));
    room.told.clear();

    says("b", "voluntary_exit", exit.formatted(EventDeduplicator.KEPT));
    says("b", "voluntary_exit", exit.formatted(0));

    assertThat(room.told).containsExactly("voluntary_exit 0");
  }

  @Test
  void aSubscriberGetsItsTopicsOnly() {
    room.fanIn.wants(room.audience, Set.of("block"));
    block("a", 5, "0x5");
    room.node("a").head(5, "0x5");

    assertThat(room.told).containsExactly("block 0x5");
  }

  @Test
  void aLateSubscriberGetsLaterEvents() {
    room.fanIn.wants(room.audience, Set.of());
    room.node("a").head(5, "0x5");
    room.follows("head");
    room.node("b").head(5, "0x5");
    room.node("b").head(6, "0x6");

    assertThat(room.told).containsExactly("head 6 0x6");
  }
}
