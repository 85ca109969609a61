package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.response.Quorum;
import org.junit.jupiter.api.Test;

/// Two nodes that have to agree, within a second.
class QuorumRoundsTest {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final String DATA =
      """
      {"data": {"slot": "100", "index": "0", "beacon_block_root": "0xaa",
        "source": {"epoch": "1", "root": "0xbb"}, "target": {"epoch": "3", "root": "0xcc"}}}""";
  private final ReadFixture ab = new ReadFixture("a", "b");
  private final Quorum quorum = new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST);

  @Test
  void aRefusalOfAllNodesIsReturnedAtOnce() {
    var answer = start();
    both(400);

    assertThat(status(answer)).isEqualTo(400);
  }

  @Test
  void aFaultOfAllNodesIsRetried() {
    var answer = start();
    both(503);
    assertThat(answer.isComplete()).isFalse();
    ab.nodes.forget();
    ab.timers.pass(QuorumRounds.PAUSE);
    ab.nodes.at("a").answers(200, ReadFixture.JSON, DATA);
    ab.nodes.at("b").answers(200, ReadFixture.JSON, DATA);

    assertThat(status(answer)).isEqualTo(200);
  }

  @Test
  void aLastingFaultOfAllNodesIsReturnedAtTheEnd() {
    var answer = start();
    while (!answer.isComplete()) {
      both(503);
      ab.nodes.forget();
      ab.timers.pass(QuorumRounds.PAUSE);
    }

    assertThat(status(answer)).isEqualTo(503);
    assertThat(ab.timers.nanoTime()).isEqualTo(WAIT.toNanos());
  }

  private Future<Answer> start() {
    var window = new GatherWindow(WAIT, GatherWindow.From.QUESTION);
    return new QuorumRounds(ab.timers, quorum, WAIT, strict -> ab.gathering(strict, window))
        .start();
  }

  private void both(int status) {
    ab.nodes.at("a").answers(status, "{\"message\":\"a\"}");
    ab.nodes.at("b").answers(status, "{\"message\":\"b\"}");
  }

  private static int status(Future<Answer> answer) {
    return ((Answer.Relayed) answer.result()).response().status();
  }
}
