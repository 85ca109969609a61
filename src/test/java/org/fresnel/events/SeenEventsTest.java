package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.wire.ServerSentEvent;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
  private final SeenEvents seen = new SeenEvents();

  @Test
  void aHeadIsNewsOnceWhoeverTellsIt() {
    assertThat(tells("a", head(1, "0x01"))).isTrue();
    assertThat(tells("a", head(1, "0x01"))).isFalse();
    assertThat(tells("b", head(1, "0x01"))).isFalse();
  }

  @Test
  void nodesWriteTheSameHeadDifferently() {
    tells("a", event("head", "{\"slot\":\"1\",\"block\":\"0x01\",\"state\":\"0x02\"}"));

    assertThat(tells("b", event("head", "{\"block\": \"0x01\", \"slot\": \"1\"}"))).isFalse();
    assertThat(tells("b", event("head", "{\"data\":{\"slot\":\"1\",\"block\":\"0x01\"}}")))
        .isFalse();
  }

  @Test
  void anotherNodeDoesNotTakeTheClientBack() {
    tells("a", head(5, "0x05"));

    assertThat(tells("b", head(4, "0x04"))).isFalse();
    assertThat(tells("b", head(6, "0x06"))).isTrue();
  }

  @Test
  void theSameNodeMayReorganise() {
    tells("a", head(5, "0x05"));

    assertThat(tells("a", head(4, "0x44"))).isTrue();
  }

  @Test
  void anotherBlockOfTheSameSlotIsNews() {
    tells("a", head(5, "0x05"));

    assertThat(tells("b", head(5, "0x55"))).isTrue();
  }

  @Test
  void otherTopicsMayComeLate() {
    tells("a", head(5, "0x05"));

    assertThat(tells("b", event("block", "{\"slot\":\"4\",\"block\":\"0x04\"}"))).isTrue();
    assertThat(tells("b", event("chain_reorg", "{\"slot\":\"4\"}"))).isTrue();
  }

  @Test
  void aCheckpointIsNewsOnce() {
    var first =
        event("finalized_checkpoint", "{\"block\":\"0x1\",\"epoch\":\"3\",\"state\":\"x\"}");
    var again = event("finalized_checkpoint", "{\"epoch\":\"3\",\"block\":\"0x1\"}");

    assertThat(tells("a", first)).isTrue();
    assertThat(tells("b", again)).isFalse();
  }

  @Test
  void whatCannotBeReadIsComparedAsItIs() {
    for (var data :
        new String[] {"null", "[]", "{", "\"x\"", "{\"slot\":null}", "{\"slot\":[1]}"}) {
      assertThat(tells("a", event("head", data))).as(data).isTrue();
      assertThat(tells("a", event("head", data))).as(data).isFalse();
      assertThat(tells("a", event("finalized_checkpoint", data))).as(data).isTrue();
    }
  }

  @Test
  void onlySoManyAreRemembered() {
    tells("a", event("attestation", "0"));
    for (var i = 1; i <= SeenEvents.KEPT; i++) {
      tells("a", event("attestation", Integer.toString(i)));
    }

    assertThat(tells("a", event("attestation", "0"))).isTrue();
    assertThat(tells("a", event("attestation", Integer.toString(SeenEvents.KEPT)))).isFalse();
  }

  private boolean tells(String node, ServerSentEvent event) {
    return seen.isNews(EventKey.of(event), node);
  }

  private static ServerSentEvent head(long slot, String block) {
    return event("head", "{\"slot\":\"%d\",\"block\":\"%s\"}".formatted(slot, block));
  }

  private static ServerSentEvent event(String topic, String data) {
    return new ServerSentEvent(topic, data);
  }
}
