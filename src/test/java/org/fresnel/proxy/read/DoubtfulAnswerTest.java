package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

class DoubtfulAnswerTest {
  private final ReadFixture ab = new ReadFixture("a", "b");

  @Test
  void anotherNodeIsAskedAfterASuspectAnswer() {
    var answer = ab.doubting().start();
    ab.nodes.at("a").answers(200, "doubtful a");
    ab.nodes.at("b").answers(200, "well known");

    assertThat(node(answer)).isEqualTo("b");
    assertThat(ab.told().getFirst()).isEqualTo("a: status 200, doubted");
  }

  @Test
  void theFirstSuspectAnswerIsReturnedIfAllAreSuspect() {
    var answer = ab.doubting().start();
    ab.nodes.at("a").answers(200, "doubtful a");
    ab.nodes.at("b").answers(200, "doubtful b");

    assertThat(node(answer)).isEqualTo("a");
  }

  @Test
  void aSuspectAnswerWinsOverA404() {
    var answer = ab.doubting().start();
    ab.nodes.at("a").answers(404, "nothing");
    ab.nodes.at("b").answers(200, "doubtful b");

    assertThat(node(answer)).isEqualTo("b");
  }

  @Test
  void aSuspectAnswerIsReturnedIfTheOthersFail() {
    var answer = ab.doubting("b").start();
    ab.nodes.at("a").answers(200, "doubtful a");
    ab.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(node(answer)).isEqualTo("a");
  }

  @Test
  void aSuspectAnswerIsReturnedAfterTheAttemptTimeout() {
    var answer = ab.doubting().start();
    ab.nodes.at("a").answers(200, "doubtful a");

    assertThat(answer.isComplete()).isFalse();
    ab.timers.pass(ReadFixture.PATIENCE);

    assertThat(node(answer)).isEqualTo("a");
    assertThat(ab.nodes.at("b").cancelled()).isTrue();
  }

  @Test
  void aSuspectAnswerIsReturnedAtOnceIfTheOthersTimedOut() {
    var answer = ab.doubting().start();
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.at("b").answers(200, "doubtful b");

    assertThat(node(answer)).isEqualTo("b");
  }

  @Test
  void aSuspectAnswerIsNoFault() {
    ab.doubting().start();
    ab.nodes.at("a").answers(200, "doubtful a");
    ab.nodes.at("b").answers(200, "well known");

    assertThat(List.of(ab.trouble("a").inARow(), ab.trouble("b").inARow())).containsOnly(0);
  }

  private static String node(Future<Answer> answer) {
    return ((Answer.Relayed) answer.result()).node().name();
  }
}
