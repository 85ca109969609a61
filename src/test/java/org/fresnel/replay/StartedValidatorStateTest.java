package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.replay.ClientMessages.preparation;
import static org.fresnel.replay.ClientMessages.read;
import static org.fresnel.replay.MessageType.PREPARATION;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Validator state that has read what an earlier process left.
class StartedValidatorStateTest {
  private static final List<MessageItem> KEPT =
      read(PREPARATION, preparation(7, "aa"), preparation(8, "bb"));

  private final ReplayFixture desk = ReplayFixture.after(KEPT, "a", "b");

  @Test
  void everyNodeGetsTheStoredMessages() {
    assertThat(desk.bodies("a"))
        .containsExactly("[" + preparation(7, "aa") + "," + preparation(8, "bb") + "]");
    assertThat(desk.bodies("b")).isEqualTo(desk.bodies("a"));
  }

  @Test
  void theReplayStatusIsUnknownUntilTheNodeAcceptsThem() {
    assertThat(desk.memory("a")).isEqualTo("unknown");
    assertThat(desk.health("a")).isEqualTo("ready");

    desk.last("a").answers(200, "");

    assertThat(desk.memory("a")).isEqualTo("complete");
    assertThat(desk.memory("b")).isEqualTo("unknown");
  }

  @Test
  void aNodeThatRestartsMeanwhileGetsThemAgain() {
    desk.restarts("a");
    desk.last("a").answers(200, "");
    desk.passUntilAsked("a");
    desk.last("a").answers(200, "");

    assertThat(desk.nodes.all("a")).hasSizeGreaterThan(1);
    assertThat(desk.memory("a")).isEqualTo("complete");
  }

  @Test
  void aNewMessageIsNotOverwrittenByTheStoredOne() {
    desk.told(PREPARATION, preparation(7, "cc"), "a", "b");
    desk.last("a").answers(200, "");
    desk.passUntilAsked("a");

    assertThat(desk.bodies("a").getLast()).contains(preparation(7, "cc"));
  }

  @Test
  void theReplayToANodeThatRejectsThemIsAbandoned() {
    for (var attempt = 0; attempt < PendingReplay.ATTEMPTS; attempt++) {
      desk.last("a").answers(500, "");
      desk.passUntilAsked("a");
    }

    assertThat(desk.memory("a")).isEqualTo("abandoned");
  }

  @Test
  void messagesOfAnotherNetworkAreDropped() {
    desk.bookkeeping.networkKnown("0xbb");

    assertThat(desk.book.all().stream().flatMap(List::stream)).isEmpty();
    assertThat(desk.book.feeRecipient(7)).isEmpty();
  }

  @Test
  void messagesOfThisNetworkAreKept() {
    desk.bookkeeping.networkKnown("0xaa");

    assertThat(desk.book.all().stream().flatMap(List::stream)).hasSize(2);
  }
}
