package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What clients are told of after a restart of the router, and what they are not told again. The
/// clock is in slot 1000.
class SavedHeadsTest {
  private static final String NETWORK = "0xaa";

  private static SavedHeads saved(String... finalized) {
    var room = EventFixture.of("a", "b");
    room.follows("head", "block", "finalized_checkpoint");
    for (var epoch : finalized) {
      room.node("a").says("finalized_checkpoint", checkpoint(epoch));
    }
    room.node("a").says("block", "{\"slot\":\"990\",\"block\":\"0x990\"}");
    room.node("a").head(990, "0x990");
    room.node("a").head(991, "0x991");
    return room.fanIn.emitted();
  }

  private static String checkpoint(String epoch) {
    return "{\"epoch\":\"%s\",\"block\":\"0xf%s\"}".formatted(epoch, epoch);
  }

  @Test
  void theLastHeadIsNotSentAgain() {
    var room = EventFixture.restarted(saved(), NETWORK, 0, "a", "b");

    room.node("b").head(991, "0x991");

    assertThat(room.told).isEmpty();
  }

  @Test
  void noEarlierHeadIsSent() {
    var room = EventFixture.restarted(saved(), NETWORK, 0, "a", "b");

    room.node("b").head(990, "0x990");
    room.node("b").head(991, "0x991");
    room.node("b").head(992, "0x992");

    assertThat(room.told).containsExactly("head 992 0x992");
  }

  @Test
  void noBlockIsSentAgain() {
    var room = EventFixture.restarted(saved(), NETWORK, 0, "a", "b");

    room.node("b").says("block", "{\"slot\":\"990\",\"block\":\"0x990\"}");

    assertThat(room.told).isEmpty();
  }

  @Test
  void aReorganisationOfTheLastHeadIsSent() {
    var room = EventFixture.restarted(saved(), NETWORK, 0, "a", "b");
    room.follows("head", "chain_reorg");

    var reorg = "{\"slot\":\"992\",\"old_head_block\":\"0x991\",\"new_head_block\":\"0x992\"}";
    room.node("a").says("chain_reorg", reorg);
    room.node("a").head(992, "0x992");

    assertThat(room.told).containsExactly("chain_reorg 0x991 0x992", "head 992 0x992");
  }

  @Test
  void noEarlierCheckpointIsSent() {
    var room = EventFixture.restarted(saved("20"), NETWORK, 0, "a", "b");
    room.follows("finalized_checkpoint");

    room.node("a").says("finalized_checkpoint", checkpoint("20"));
    room.node("a").says("finalized_checkpoint", checkpoint("21"));

    assertThat(room.told).containsExactly("finalized_checkpoint 21 0xf21");
  }

  @Test
  void aNodeThatGoesBackIsFollowed() {
    var room = EventFixture.restarted(saved(), NETWORK, 0, "a");

    room.node("a").head(992, "0x992");
    room.node("a").head(991, "0x991b");

    assertThat(room.told).containsExactly("head 992 0x992", "head 991 0x991b");
  }

  @Test
  void headsOfAnotherNetworkAreSentFromTheFirstOn() {
    var room = EventFixture.restarted(saved("20"), "0xbb", 0, "a", "b");
    room.follows("head", "finalized_checkpoint");

    room.node("a").head(5, "0x5");
    room.node("a").says("finalized_checkpoint", checkpoint("1"));

    assertThat(room.told).containsExactly("head 5 0x5", "finalized_checkpoint 1 0xf1");
  }

  @Test
  void headsOfLongAgoAreNoBound() {
    var late = SavedHeads.RECENT_SLOTS + 1L;
    var room = EventFixture.restarted(saved(), NETWORK, late, "a", "b");

    room.node("a").head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5");
  }

  @Test
  void headsOfAClockThatWasSetBackAreNoBound() {
    var room = EventFixture.restarted(saved(), NETWORK, -100, "a", "b");

    room.node("a").head(5, "0x5");

    assertThat(room.told).containsExactly("head 5 0x5");
  }

  @Test
  void aChainThatHasGoneBackIsHeardAgainAfterSomeSlots() {
    var room = EventFixture.restarted(saved(), NETWORK, 0, "a", "b");
    room.node("a").head(5, "0x5");
    assertThat(room.told).isEmpty();

    room.timers.pass(Duration.ofSeconds(48));
    room.node("a").head(6, "0x6");

    assertThat(room.told).containsExactly("head 6 0x6");
  }

  @Test
  void restoredHeadsAreSavedAgain() {
    var saved = saved("20");

    assertThat(EventFixture.restarted(saved, NETWORK, 0, "a").fanIn.emitted()).isEqualTo(saved);
  }
}
