package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.read;
import static org.fresnel.replay.MessageType.PREPARATION;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Entries of other routers, in validator state with its own clients.
class ReceivedEntriesTest {
  private static final Instant NOW =
      ReplayFixture.GENESIS.plus(ReplayFixture.SLOT.multipliedBy(ReplayFixture.FIRST_SLOT));
  private static final Duration LONG = Duration.ofSeconds(10);

  private final ReplayFixture desk = new ReplayFixture("a");

  private void received(String network, Instant arrived, String preparation) {
    received(line(network, arrived, preparation), Set.of());
  }

  private void received(String line, Set<String> unreached) {
    desk.bookkeeping.received(line, unreached, desk.timers.nanoTime());
  }

  private static String line(String network, Instant arrived, String preparation) {
    var entry = new StoredEntry(read(PREPARATION, preparation).getFirst(), arrived);
    return EntryCodec.line(network, List.of(entry));
  }

  private String recipient() {
    return desk.book.feeRecipient(7).orElse("-");
  }

  @Test
  void aLaterMessageReplacesAnEarlierOne() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    desk.pass(LONG);
    received("0xaa", NOW.plus(LONG), preparation(7, "bb"));

    assertThat(recipient()).isEqualTo("0x" + "bb".repeat(20));
  }

  @Test
  void anEarlierMessageDoesNotReplaceALaterOne() {
    desk.pass(LONG);
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    received("0xaa", NOW, preparation(7, "bb"));

    assertThat(recipient()).isEqualTo("0x" + "aa".repeat(20));
  }

  @Test
  void anotherNetworksMessageIsIgnored() {
    received("0xbb", NOW, preparation(7, "bb"));

    assertThat(recipient()).isEqualTo("-");
  }

  @Test
  void aNodeWithAllStateGetsItOnlyFromTheOtherRouter() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    desk.pass(LONG);
    received("0xaa", NOW.plus(LONG), preparation(7, "bb"));

    assertThat(desk.memory("a")).isEqualTo("complete");
    assertThat(desk.bodies("a")).isEmpty();
  }

  @Test
  void aNodeThatTheOtherRouterDoesNotReachGetsItFromHere() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    desk.pass(LONG);
    received(line("0xaa", NOW.plus(LONG), preparation(7, "bb")), Set.of("a"));
    assertThat(desk.memory("a")).isEqualTo("pending");
    assertThat(desk.bodies("a")).containsExactly("[" + preparation(7, "bb") + "]");

    desk.last("a").answers(200, "");

    assertThat(desk.memory("a")).isEqualTo("complete");
  }

  @Test
  void aNodeThatTheOtherRouterHasLostMeanwhileGetsItFromHere() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    desk.pass(LONG);
    var line = line("0xaa", NOW.plus(LONG), preparation(7, "bb"));
    received(line, Set.of());
    desk.bookkeeping.missedElsewhere("a", List.of(line, "not understood"));

    assertThat(desk.bodies("a")).containsExactly("[" + preparation(7, "bb") + "]");
  }

  @Test
  void aDrainedNodeLacksWhatTheOtherRouterGotMeanwhile() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    desk.drains("a");
    desk.pass(LONG);
    received("0xaa", NOW.plus(LONG), preparation(7, "bb"));
    assertThat(desk.memory("a")).isEqualTo("pending");

    desk.resumes("a");

    assertThat(desk.bodies("a")).containsExactly("[" + preparation(7, "bb") + "]");
  }

  @Test
  void aNodeThatMayLackStateGetsItFromHereToo() {
    received("0xaa", NOW, preparation(7, "bb"));
    assertThat(desk.bodies("a")).containsExactly("[" + preparation(7, "bb") + "]");

    desk.last("a").answers(200, "");

    assertThat(desk.memory("a")).isEqualTo("complete");
  }

  @Test
  void aReplayOfTheEarlierMessageIsFollowedByTheLaterOne() {
    desk.told(PREPARATION, preparation(7, "aa"), "a");
    desk.restarts("a");
    desk.passUntilAsked("a");
    received("0xaa", NOW.plus(LONG), preparation(7, "bb"));
    desk.last("a").answers(200, "");
    desk.passUntilAsked("a");

    assertThat(desk.bodies("a").getLast()).isEqualTo("[" + preparation(7, "bb") + "]");
  }
}
