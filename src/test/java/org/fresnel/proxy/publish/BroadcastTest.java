package org.fresnel.proxy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.none;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.proxy.read.ReadFixture;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private final ReadFixture abc = new ReadFixture("a", "b", "c");

  @Test
  void everyNodeGetsTheSameRequestAtOnce() {
    abc.broadcast().start();

    assertThat(abc.nodes.asked()).containsExactly("a", "b", "c");
    assertThat(abc.nodes.at("c").request()).isSameAs(abc.request);
  }

  @Test
  void theFirstSuccessIsReturnedAndTheOthersFinish() {
    var answer = abc.broadcast().start();
    abc.nodes.at("b").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(abc.nodes.at("a").cancelled()).isFalse();
    abc.nodes.at("a").answers(200, "");
    abc.nodes.at("c").fails(ExchangeFailure.Kind.CLOSED);
    assertThat(abc.told()).containsExactly("b: status 200", "a: status 200", "c: scripted CLOSED");
  }

  @Test
  void theResultAtEachNodeIsReported() {
    abc.broadcast().start();
    abc.nodes
        .at("a")
        .answers(
            400,
            """
            {"code":400,"message":"some failures",\
            "failures":[{"index":1,"message":"invalid signature"}]}""");
    abc.nodes.at("b").answers(500, "oops");
    abc.nodes.at("c").answers(200, "");

    assertThat(abc.deliveries)
        .extracting(it -> it.attempt().node().name())
        .containsExactly("a", "b", "c");
    assertThat(abc.deliveries).extracting(Delivery::taken).containsExactly(true, false, true);
    assertThat(abc.deliveries.getFirst().except()).containsExactly(1);
  }

  @Test
  void aSuccessWinsOverEarlierFailures() {
    var answer = abc.broadcast().start();
    abc.nodes.at("a").answers(400, "bad");
    abc.nodes.at("b").answers(503, "syncing");
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("c").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
    assertThat(relayed(answer).attempts()).hasSize(3);
  }

  @Test
  void aRejectedMessageWinsOverFaults() {
    var answer = abc.broadcast().start();
    abc.nodes.at("a").answers(503, "syncing");
    abc.nodes.at("b").answers(404, "no such path");
    abc.nodes.at("c").answers(400, "bad signature");

    assertThat(relayed(answer).response().status()).isEqualTo(400);
  }

  @Test
  void thePreferredNodesRejectionIsReturned() {
    var answer = abc.broadcast().start();
    abc.nodes.at("c").answers(400, "third");
    abc.nodes.at("b").answers(400, "second");
    abc.nodes.at("a").answers(500, "oops");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void anUnsupportedMessageIsReturnedAsUnsupported() {
    var answer = abc.broadcast().start();
    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("b").answers(415, "no SSZ");
    abc.nodes.at("c").answers(500, "oops");

    assertThat(relayed(answer).response().status()).isEqualTo(415);
  }

  @Test
  void faultsOfAllNodesAreNoAnswer() {
    var answer = abc.broadcast().start();
    abc.nodes.at("a").answers(503, "syncing");
    abc.nodes.at("b").fails(ExchangeFailure.Kind.UNREACHABLE);
    abc.nodes.at("c").breaksOff(200);

    assertThat(none(answer).status()).isEqualTo(503);
    assertThat(none(answer).attempts()).hasSize(3);
  }

  @Test
  void aTimeoutOfAllNodesIs504() {
    var answer = abc.broadcast().start();
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(none(answer).status()).isEqualTo(504);
    assertThat(abc.nodes.at("a").cancelled()).isTrue();
  }

  @Test
  void aSilentNodeIsCancelledAtTheDeadline() {
    abc.broadcast().start();
    abc.nodes.at("a").answers(200, "");
    abc.nodes.at("b").answers(200, "");
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(abc.nodes.at("c").cancelled()).isTrue();
    assertThat(abc.nodes.at("a").cancelled()).isFalse();
    assertThat(abc.told()).last().isEqualTo("c: no answer within 10000 ms");
  }

  @Test
  void aTooLargeAnswerIsAFailure() {
    var answer = abc.broadcast().start();
    abc.nodes.at("a").answers(200, "x".repeat(ReadFixture.BUFFER_BYTES + 1));
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("b").answers(200, "");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(abc.nodes.at("a").cancelled()).isTrue();
  }

  @Test
  void aBrokenConnectionIsAFaultButARejectionIsNot() {
    abc.broadcast().start();
    abc.nodes.at("a").answers(500, "unknown block");
    abc.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(abc.trouble("a").recent()).isEmpty();
    assertThat(abc.trouble("b").inARow()).isEqualTo(1);
    assertThat(abc.health("c")).isEqualTo("down");
  }
}
