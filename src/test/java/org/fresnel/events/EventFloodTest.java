package org.fresnel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.conditions.Condition;
import org.fresnel.upstream.ServerSentEvent;
import org.junit.jupiter.api.Test;

/// What a node may send on its stream, and what becomes of one that sends more.
class EventFloodTest {
  private static final Duration CLOSED = Duration.ofSeconds(31);

  private final EventFixture room = EventFixture.of("a", "b");

  @Test
  void aNodeWithTooManyHeadsIsDisconnectedAndNamed() {
    flood("a");

    assertThat(room.feeds.alive("a")).isEmpty();
    assertThat(room.exceeded).containsExactly("a");
    assertThat(room.fanIn.conditions())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.kind()).isEqualTo(Condition.Kind.EVENT_FLOOD);
              assertThat(it.subject()).isEqualTo("a");
              assertThat(it.text()).contains("more than 1000 events a second");
            });
  }

  @Test
  void theOtherNodesEventsAreSentAsBefore() {
    flood("a");
    room.node("b").head(500, "0x500");

    assertThat(room.status("b").info().head().slot()).isEqualTo(500);
    assertThat(room.feeds.alive("b")).hasSize(1);
  }

  @Test
  void unrequestedTopicsCountToo() {
    var stream = room.node("a");
    for (var i = 0; i <= EventRateLimit.CHAIN_AT_ONCE; i++) {
      stream.says("junk", "{}");
    }

    assertThat(room.exceeded).containsExactly("a");
  }

  @Test
  void aTooLongReportEndsTheStream() {
    room.node("a").head(5, "0x" + "5".repeat(EventRateLimit.LONGEST_REPORT));

    assertThat(room.exceeded).containsExactly("a");
    assertThat(room.status("a").info().head().slot()).isNotEqualTo(5);
  }

  @Test
  void allAttestationsOfASlotAreNoFlood() {
    room.follows("single_attestation");
    room.feeds.latest("a").opens();
    for (var i = 0; i < 2 * 32_768; i++) {
      room.node("a").says("single_attestation", "{\"signature\":\"0x%d\"}".formatted(i));
    }

    assertThat(room.exceeded).isEmpty();
  }

  @Test
  void aSyncingNodeIsNoFlood() {
    for (var second = 0; second < 60; second++) {
      for (var i = 0; i < 300; i++) {
        var slot = second * 300L + i;
        room.node("a").says("block", "{\"slot\":\"%d\",\"block\":\"0x%d\"}".formatted(slot, slot));
        room.node("a").head(slot, "0x" + slot);
      }
      room.timers.pass(Duration.ofSeconds(1));
    }

    assertThat(room.exceeded).isEmpty();
    assertThat(room.status("a").info().head().slot()).isEqualTo(60 * 300 - 1);
  }

  @Test
  void aForcedDisconnectIsNoRestartOfTheNode() {
    flood("a");

    assertThat(room.lost).isEmpty();
  }

  @Test
  void theStreamIsReopenedWithGrowingDelay() {
    flood("a");
    var asked = room.feeds.all("a").size();
    room.timers.pass(Duration.ofSeconds(29));
    assertThat(room.feeds.all("a")).hasSize(asked);

    room.timers.pass(Duration.ofSeconds(2));
    assertThat(room.feeds.all("a")).hasSize(asked + 1);
    room.feeds.latest("a").opens();
    flood("a");
    room.timers.pass(CLOSED);

    assertThat(room.feeds.all("a")).hasSize(asked + 1);
  }

  @Test
  void newTopicsOpenNoStreamInTheMeantime() {
    flood("a");
    room.follows("head", "chain_reorg");

    assertThat(room.feeds.alive("a")).isEmpty();
  }

  @Test
  void theConditionEndsWhenTheNodeKeepsTheBounds() {
    flood("a");
    room.timers.pass(CLOSED);
    room.feeds.latest("a").opens();
    assertThat(room.fanIn.conditions()).hasSize(1);

    room.timers.pass(Duration.ofMinutes(1));

    assertThat(room.fanIn.conditions()).isEmpty();
  }

  @Test
  void theNewestOfManyHeadsIsReported() {
    var changes = new int[1];
    room.fleet.onChange(_ -> changes[0]++);
    for (var slot = 1; slot <= 200; slot++) {
      room.node("a").head(slot, "0x" + slot);
    }
    assertThat(changes[0]).isEqualTo(HeadRateLimiter.AT_ONCE);

    room.timers.pass(HeadRateLimiter.DELAY);

    assertThat(changes[0]).isEqualTo(HeadRateLimiter.AT_ONCE + 1);
    assertThat(room.status("a").info().head().slot()).isEqualTo(200);
    assertThat(room.told).last().isEqualTo("head 200 0x200");
  }

  @Test
  void aStreamThatEndsAtOnceIsReopenedWithGrowingDelay() {
    for (var i = 0; i < 20; i++) {
      room.feeds.latest("a").opens().ends();
      room.timers.pass(Duration.ofSeconds(1));
    }

    assertThat(room.feeds.all("a")).hasSizeLessThan(10);
  }

  @Test
  void aLongIdentityIsHashed() {
    var event = new ServerSentEvent("voluntary_exit", longSignature("1"));
    var other = new ServerSentEvent("voluntary_exit", longSignature("2"));

    assertThat(ParsedEvent.of(event).identity())
        .hasSize(64)
        .isNotEqualTo(ParsedEvent.of(other).identity());
  }

  private static String longSignature(String digit) {
    return "{\"signature\":\"0x" + digit.repeat(100_000) + "\"}";
  }

  private void flood(String node) {
    var stream = room.node(node);
    for (var i = 0; i <= EventRateLimit.CHAIN_AT_ONCE; i++) {
      stream.head(100 + i, "0x" + i);
    }
  }
}
