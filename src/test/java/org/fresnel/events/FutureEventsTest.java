package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.node.Head;
import org.fresnel.probe.OddValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events of slots that have not begun. The clock of the newsroom is at slot 1000.
class FutureEventsTest {
  private static final String[] TOPICS = {
    "head", "block", "chain_reorg", "finalized_checkpoint", "payload_attributes"
  };

  private final EventFixture room = EventFixture.of("a", "b", "c");

  @Test
  void headsContinueAfterAHeadFromTheFuture() {
    room.node("c").head(6000, "0xff");
    room.node("a").head(1000, "0x1000");
    room.node("c").head(6001, "0xfe");
    room.node("b").head(1001, "0x1001");

    assertThat(room.told).containsExactly("head 1000 0x1000", "head 1001 0x1001");
  }

  @Test
  void headsContinueAfterTheFaultyNodeIsRemoved() {
    room.node("c").head(6000, "0xff");
    room.down("c");
    room.node("a").head(1000, "0x1000");

    assertThat(room.told).containsExactly("head 1000 0x1000");
  }

  @Test
  void aFutureHeadOfThePreferredNodeIsNotSentEither() {
    room.node("a").head(6000, "0xff");
    room.node("b").head(1000, "0x1000");

    assertThat(room.told).containsExactly("head 1000 0x1000");
    assertThat(room.fleet.snapshot().best()).isEqualTo(new Head(1000, "0x1000"));
  }

  @Test
  void theNodesNextPossibleHeadIsSent() {
    room.node("c").head(6000, "0xff");
    room.node("c").head(1000, "0x1000");

    assertThat(room.told).containsExactly("head 1000 0x1000");
    assertThat(room.tellers).containsExactly("c");
  }

  @Test
  void latenessIsMeasuredAfterAFutureHead() {
    room.node("c").head(6000, "0xff");
    room.node("a").head(1000, "0x1000");
    room.timers.pass(Duration.ofSeconds(4));
    room.node("b").head(1000, "0x1000");

    assertThat(room.status("b").info().lateness()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "block|{'slot':'6000','block':'0x1'}",
        "finalized_checkpoint|{'epoch':'6000','block':'0x1'}",
        "finalized_checkpoint|{'epoch':'18446744073709551615','block':'0x1'}",
        "chain_reorg|{'slot':'6000','old_head_block':'0x1','new_head_block':'0x2'}",
        "payload_attributes|{'version':'fulu','data':{'proposal_slot':'6000','parent_block_root':'0x1'}}",
        "light_client_optimistic_update|{'data':{'signature_slot':'6000'}}",
        "block_gossip|{'slot':'6000','block':'0x1'}",
        "brand_new|{'slot':'6000'}"
      })
  void aFutureEventIsNotSentAndItsNodeIsRecorded(String topic, String data) {
    room.follows(topic, "head");
    room.node("a").head(1000, "0x1000");

    room.node("a").says(topic, data.replace('\'', '"'));

    assertThat(room.told).containsExactly("head 1000 0x1000");
    assertThat(room.status("a").info().future())
        .hasValueSatisfying(it -> assertThat(it.what()).isEqualTo("event " + topic));
  }

  @Test
  void payloadAttributesOfTheNextSlotAreSent() {
    room.follows("payload_attributes");

    room.node("a")
        .says(
            "payload_attributes",
            "{\"data\":{\"proposal_slot\":\"1002\",\"parent_block_root\":\"0x1\"}}");

    assertThat(room.told).hasSize(1);
  }

  @Test
  void aFinalizedCheckpointIsSentAfterAFutureOne() {
    room.follows("finalized_checkpoint");

    room.node("c").says("finalized_checkpoint", "{\"epoch\":\"6000\",\"block\":\"0x1\"}");
    room.node("a").says("finalized_checkpoint", "{\"epoch\":\"29\",\"block\":\"0x2\"}");

    assertThat(room.told).containsExactly("finalized_checkpoint 29 0x2");
  }

  /// Each in each member of each topic.
  @Test
  void noFieldValueEndsTheStream() {
    room.follows(TOPICS);
    for (var topic : TOPICS) {
      for (var member : new String[] {"slot", "block", "epoch", "new_head_block", "data"}) {
        OddValues.all()
            .filter(value -> !value.isEmpty() && value.length() < 1000)
            .forEach(
                value -> {
                  var data = "{\"%s\":%s,\"block\":\"0x1\"}".formatted(member, value);
                  room.node("c").says(topic, data);
                  room.node("c").says(topic, value);
                });
      }
    }
    room.told.clear();

    room.node("a").head(1001, "0x1001");

    assertThat(room.told).containsExactly("head 1001 0x1001");
  }
}
