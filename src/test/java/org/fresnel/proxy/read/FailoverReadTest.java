package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.upstream.ExchangeFailure;
import org.fresnel.upstream.NodeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

public class FailoverReadTest {
  private final ReadFixture abc = new ReadFixture("a", "b", "c");

  @Test
  void onlyTheFirstNodeIsAskedIfItAnswers() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(relayed(answer).body()).isInstanceOf(NodeResponse.Body.Whole.class);
    assertThat(abc.nodes.asked()).containsExactly("a");
    assertThat(abc.timers.pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void theNextNodeIsAskedAfterAFailureOfAnyKind(ExchangeFailure.Kind kind) {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").fails(kind);
    abc.nodes.at("b").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(relayed(answer).attempts()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        204, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 414, 415, 422, 429, 431,
        451, 500, 501, 502, 503, 504
      })
  void theNextNodeIsAskedAfterANodeSpecificStatus(int status) {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").answers(status, "no");
    abc.nodes.at("b").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void aBodyThatEndsEarlyWithinTheBufferIsFailedOver() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").breaksOff(200);
    abc.nodes.at("b").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(abc.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aBodyLargerThanTheBufferIsStreamedFromItsStart() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").answers(200, "x".repeat(ReadFixture.BUFFER_BYTES + 1));

    assertThat(relayed(answer).body()).isInstanceOf(NodeResponse.Body.Larger.class);
    assertThat(abc.nodes.at("a").cancelled()).isFalse();
  }

  @Test
  void theNextNodeMayWinOverASilentNode() {
    var answer = abc.inOrder().start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("b").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(abc.nodes.at("a").cancelled()).isTrue();
    assertThat(abc.told()).containsExactly("b: status 200", "a: no answer within 1000 ms");
  }

  @Test
  void aSilentNodeMayStillWin() {
    var answer = abc.inOrder().start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("a").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(abc.nodes.at("b").cancelled()).isTrue();
    assertThat(abc.told()).containsExactly("a: status 200", "b: overtaken by another node");
  }

  @Test
  void noOtherNodeIsAskedBeforeTheAttemptTimeout() {
    abc.inOrder().start();
    abc.timers.pass(ReadFixture.PATIENCE.minusNanos(1));

    assertThat(abc.nodes.asked()).containsExactly("a");
  }

  @Test
  void aLateFailureOfASilentNodeTriggersNoSecondCall() {
    abc.inOrder().start();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aTimeoutOfAllNodesIs504() {
    var answer = abc.inOrder().start();
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(none(answer).status()).isEqualTo(504);
    assertThat(none(answer).attempts()).hasSize(3);
    assertThat(abc.nodes.at("c").cancelled()).isTrue();
  }

  @Test
  void aFailureAmongTimeoutsIs503() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(none(answer).status()).isEqualTo(503);
  }

  @Test
  void aLateAnswerOfASilentFleetIsReturned() {
    var answer = abc.inOrder().start();
    abc.timers.pass(ReadFixture.TOTAL.minus(Duration.ofSeconds(1)));
    abc.nodes.at("a").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
  }

  @Test
  void nothingHappensAfterTheDeadline() {
    var answer = abc.inOrder().start();
    abc.timers.pass(ReadFixture.TOTAL);
    abc.nodes.at("a").answers(200, "x");

    assertThat(answer.result()).isInstanceOf(Answer.None.class);
    assertThat(abc.attempts).hasSize(3);
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void abandoningCancelsEveryAttempt() {
    var attempts = abc.inOrder();
    var answer = attempts.start();
    abc.timers.pass(ReadFixture.PATIENCE);
    attempts.abandon();
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(abc.nodes.at("a").cancelled()).isTrue();
    assertThat(abc.nodes.at("b").cancelled()).isTrue();
    assertThat(abc.nodes.asked()).containsExactly("a", "b");
    assertThat(answer.isComplete()).isFalse();
  }

  @Test
  void failuresAreReportedInTheOrderOfTheirEnds() {
    var answer = abc.inOrder().start();
    abc.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);
    abc.nodes.at("b").answers(500, "oops");
    abc.nodes.at("c").breaksOff(200);

    assertThat(none(answer).attempts().stream().map(Attempt::toString))
        .containsExactly(
            "a: scripted UNREACHABLE", "b: status 500, oops", "c: connection closed by the node");
  }

  public static Answer.Relayed relayed(Future<Answer> answer) {
    assertThat(answer.result()).isInstanceOf(Answer.Relayed.class);
    return (Answer.Relayed) answer.result();
  }

  public static Answer.None none(Future<Answer> answer) {
    assertThat(answer.result()).isInstanceOf(Answer.None.class);
    return (Answer.None) answer.result();
  }
}
