package org.fresnel.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.read.ReadFixture;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// A block whose recipient the router does not know is compared with a second node's.
class UnconfirmedBlockTest {
  private final ReadFixture abc = new ReadFixture("a", "b", "c");

  @Test
  void twoBlocksThatAgreeAreTrusted() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays aa");
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("b").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("a");
    assertThat(abc.nodes.asked()).containsExactly("a", "b");
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void theMajorityOfThreeIsTrusted() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays dd");
    abc.nodes.at("b").answers(200, "pays aa");
    abc.nodes.at("c").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("b");
  }

  @Test
  void thePreferredNodeIsTrustedWithoutAMajority() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays dd");
    abc.nodes.at("b").answers(200, "pays aa");
    abc.nodes.at("c").answers(200, "pays bb");

    assertThat(node(answer)).isEqualTo("a");
  }

  @Test
  void aLaterFeeRecipientIsBetterThanNone() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays 00");
    abc.nodes.at("b").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("b");
    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void anEarlierFeeRecipientIsBetterThanNone() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays aa");
    abc.nodes.at("b").answers(200, "pays 00");

    assertThat(node(answer)).isEqualTo("a");
  }

  @Test
  void noFeeRecipientIsAcceptedOnlyFromAllNodes() {
    var answer = abc.paying("c").start();
    abc.nodes.at("a").answers(200, "pays 00");
    abc.nodes.at("b").answers(200, "pays 00");
    abc.nodes.at("c").answers(200, "pays 00");

    assertThat(node(answer)).isEqualTo("a");
  }

  @Test
  void aConfirmedBlockIsReturnedAtOnce() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays dd");
    abc.nodes.at("b").answers(200, "right");

    assertThat(node(answer)).isEqualTo("b");
  }

  @Test
  void noFallbackNodeIsAskedToConfirm() {
    var answer = abc.paying("b", "c").start();
    abc.nodes.at("a").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("a");
    assertThat(abc.nodes.asked()).containsExactly("a");
  }

  @Test
  void aSecondNodeThatFailsIsReplacedByAThird() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays aa");
    abc.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("c").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("a");
  }

  @Test
  void aNodeThatTimedOutIsNotAwaited() {
    var answer = abc.paying("c").start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("b").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("b");
  }

  @Test
  void aSecondAnswerIsAwaitedForTheAttemptTimeoutOnly() {
    var answer = abc.paying().start();
    abc.nodes.at("a").answers(200, "pays aa");
    abc.timers.pass(Duration.ofMillis(400));
    abc.nodes.at("b").answers(200, "pays bb");
    abc.timers.pass(ReadFixture.PATIENCE.minusMillis(400));

    assertThat(node(answer)).isEqualTo("a");
    assertThat(abc.nodes.at("c").cancelled()).isTrue();
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void twoNodesAreAskedAtOnceWithoutAnyKnownRecipient() {
    var answer = abc.payingUnknown().start();

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
    abc.nodes.at("b").answers(200, "pays aa");
    abc.nodes.at("a").answers(200, "pays aa");

    assertThat(node(answer)).isEqualTo("a");
    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void noFallbackNodeIsAskedAtOnce() {
    abc.payingUnknown("b", "c").start();

    assertThat(abc.nodes.asked()).containsExactly("a");
  }

  @Test
  void anUnconfirmedBlockIsNoFault() {
    abc.paying().start();
    abc.nodes.at("a").answers(200, "pays aa");
    abc.nodes.at("b").answers(200, "pays aa");

    assertThat(abc.told()).containsExactly("a: status 200", "b: status 200");
    assertThat(abc.trouble("a").inARow()).isZero();
  }

  private static String node(Future<Answer> answer) {
    return ((Answer.Relayed) answer.result()).node().name();
  }
}
