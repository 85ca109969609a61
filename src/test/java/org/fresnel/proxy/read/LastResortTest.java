package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.none;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import java.time.Duration;
import org.fresnel.proxy.publish.Broadcast;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// Two fit nodes, and `c` and `d` that are only tried when neither takes a message.
class LastResortTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ReadFixture abcd = new ReadFixture("a", "b", "c", "d");
  private final Broadcast broadcast = abcd.broadcastExcept("c", "d");

  @Test
  void theLastResortIsNotUsedAfterASuccess() {
    broadcast.start();
    abcd.nodes.at("a").answers(200, "");
    abcd.timers.pass(ReadFixture.TOTAL);

    assertThat(abcd.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void theLastResortGetsAMessageThatAllPreferredNodesFailed() {
    var answer = broadcast.start();
    abcd.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    abcd.nodes.at("b").answers(503, "syncing");
    assertThat(answer.isComplete()).isFalse();
    abcd.nodes.at("d").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("d");
    assertThat(abcd.nodes.asked()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void theLastResortGetsAMessageThatNoNodeCanRead() {
    var answer = broadcast.start();
    abcd.nodes.at("a").answers(415, "no SSZ");
    abcd.nodes.at("b").answers(404, "no such path");
    abcd.nodes.at("c").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
  }

  @Test
  void theLastResortIsUsedBeforeTheEndOfTheTimeout() {
    var answer = broadcast.start();
    abcd.timers.pass(Broadcast.lastResortAfter(ReadFixture.TOTAL).minus(MOMENT));
    assertThat(abcd.nodes.asked()).containsExactly("a", "b");
    abcd.timers.pass(MOMENT);
    abcd.nodes.at("c").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
    assertThat(abcd.nodes.at("a").cancelled()).isFalse();
  }

  @Test
  void theLastResortDoesNotExtendTheRequest() {
    var answer = broadcast.start();
    abcd.timers.pass(ReadFixture.TOTAL);

    assertThat(none(answer).status()).isEqualTo(504);
    assertThat(none(answer).attempts()).hasSize(4);
  }

  @Test
  void aRejectionOfAPreferredNodeIsFinal() {
    var answer = broadcast.start();
    abcd.nodes.at("a").answers(400, "bad signature");
    abcd.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(relayed(answer).response().status()).isEqualTo(400);
    assertThat(abcd.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aRejectionIsFinalThoughAnotherNodeIsSilent() {
    broadcast.start();
    abcd.nodes.at("a").answers(400, "bad signature");
    abcd.timers.pass(ReadFixture.TOTAL);

    assertThat(abcd.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aPublicationWaitsOneSecondForSilentNodes() {
    assertThat(Broadcast.lastResortAfter(Duration.ofSeconds(6))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theErrorNamesTheNodesOfTheLastResortToo() {
    var answer = broadcast.start();
    abcd.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    abcd.nodes.at("b").fails(ExchangeFailure.Kind.UNREACHABLE);
    abcd.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);
    abcd.nodes.at("d").answers(503, "syncing");

    assertThat(none(answer).status()).isEqualTo(503);
    assertThat(none(answer).attempts()).hasSize(4);
  }
}
