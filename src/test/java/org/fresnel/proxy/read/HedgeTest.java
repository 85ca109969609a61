package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.proxy.read.FailoverReadTest.relayed;

import io.vertx.core.Future;
import java.time.Duration;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A node that usually answers within 20 ms, and today does not.
class HedgeTest {
  /// More than are kept of a node.
  private static final int SAMPLES = 40;

  private static final Duration USUAL = Duration.ofMillis(20);
  private static final Duration DELAY = Duration.ofMillis(30);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final ReadFixture abc = new ReadFixture("a", "b", "c");

  HedgeTest() {
    for (var i = 0; i < SAMPLES; i++) {
      abc.inOrder().start();
      abc.timers.pass(USUAL);
      abc.nodes.at("a").answers(200, "x");
      abc.nodes.forget();
    }
    abc.attempts.clear();
  }

  @Test
  void aSlowerThanUsualNodeIsHedged() {
    abc.inOrder().start();
    abc.timers.pass(DELAY.minus(MOMENT));
    assertThat(abc.nodes.asked()).containsExactly("a");

    abc.timers.pass(MOMENT);

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
    assertThat(abc.hedges).containsExactly(true);
  }

  @Test
  void theFirstGoodAnswerWinsAndTheOtherIsCancelled() {
    var answer = hedged();
    abc.nodes.at("b").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(abc.nodes.at("a").cancelled()).isTrue();
    assertThat(abc.told()).containsExactly("b: status 200", "a: overtaken by another node");
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void theHedgedNodeMayStillWin() {
    var answer = hedged();
    abc.nodes.at("a").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(abc.nodes.at("b").cancelled()).isTrue();
  }

  @Test
  void aNodeWithFewSamplesHasTheWholeAttemptTimeout() {
    hedged();
    abc.timers.pass(ReadFixture.PATIENCE.minus(DELAY).minus(MOMENT));

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void onlyEquivalentNodesAreHedges() {
    abc.inOrder("b", "c").start();
    abc.timers.pass(DELAY);

    assertThat(abc.nodes.asked()).containsExactly("a");
  }

  @Test
  void aFailedHedgeDoesNotEndTheFirstAttempt() {
    var answer = hedged();
    abc.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);
    assertThat(abc.nodes.asked()).containsExactly("a", "b", "c");
    abc.nodes.at("c").fails(ExchangeFailure.Kind.CLOSED);
    assertThat(answer.isComplete()).isFalse();

    abc.nodes.at("a").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("a");
  }

  @Test
  void aTimeoutCountsAlsoAfterAHedge() {
    hedged();
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("b").answers(200, "x");

    assertThat(abc.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aNodeThatLosesManyHedgesIsEjected() {
    for (var i = 0; i < 3; i++) {
      abc.inOrder().start();
      abc.timers.pass(DELAY.multipliedBy(2));
      abc.nodes.at("b").answers(200, "x");
      abc.nodes.forget();
    }

    assertThat(abc.health("a")).isEqualTo("ejected");
  }

  @Test
  void concurrentLostHedgesCountOnce() {
    for (var i = 0; i < 3; i++) {
      abc.inOrder().start();
    }
    abc.timers.pass(DELAY);
    abc.nodes.all("b").forEach(call -> call.answers(200, "x"));

    assertThat(abc.trouble("a").outrun()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"IMMUTABLE", "ANY", "LOCAL", "HEAVY"})
  void aLostHedgeOfANonDutyReadDoesNotCount(EndpointClass kind) {
    abc.inOrder(kind).start();
    abc.timers.pass(DELAY);
    abc.nodes.at("b").answers(200, "x");

    assertThat(abc.trouble("a").outrun()).isZero();
  }

  @Test
  void aDisconnectedClientIsNoFaultOfTheNode() {
    var attempts = abc.inOrder();
    attempts.start();
    abc.timers.pass(DELAY);
    attempts.abandon();

    assertThat(abc.trouble("a").outrun()).isZero();
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void theNodeHasTheWholeAttemptTimeoutWithoutABudget() {
    useUpTheBudget();
    abc.inOrder().start();
    abc.timers.pass(DELAY);
    assertThat(abc.hedges).containsExactly(false);
    assertThat(abc.nodes.asked()).containsExactly("a");

    abc.timers.pass(ReadFixture.PATIENCE.minus(DELAY));

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aNodeThatTimedOutBeforeIsHedgedWithoutBudget() {
    outrun();
    useUpTheBudget();
    abc.inOrder().start();
    abc.timers.pass(DELAY);

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void aHedgeNeedsBudgetAgainAfterTheNextAnswer() {
    outrun();
    abc.inOrder().start();
    abc.nodes.at("a").answers(200, "x");
    abc.nodes.forget();
    useUpTheBudget();
    abc.inOrder().start();
    abc.timers.pass(DELAY);

    assertThat(abc.nodes.asked()).containsExactly("a");
  }

  @Test
  void aSilentNodeWithFewSamplesIsHedgedEarly() {
    var ab = new ReadFixture("a", "b");
    ab.inOrder().start();
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.at("b").answers(200, "x");
    ab.nodes.forget();
    ab.inOrder().start();
    ab.timers.pass(DELAY);

    assertThat(ab.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void timeoutsOfABurstDoNotLengthenTheDelay() {
    for (var i = 0; i < SAMPLES; i++) {
      abc.inOrder().start();
    }
    abc.timers.pass(ReadFixture.PATIENCE.dividedBy(2));
    abc.nodes.all("b").forEach(call -> call.answers(200, "x"));
    abc.nodes.forget();
    abc.inOrder().start();
    abc.timers.pass(DELAY);

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  private void outrun() {
    hedged();
    abc.nodes.at("b").answers(200, "x");
    abc.nodes.forget();
  }

  private void useUpTheBudget() {
    while (abc.hedging.spend(false)) {
      abc.hedges.clear();
    }
  }

  private Future<Answer> hedged() {
    var answer = abc.inOrder().start();
    abc.timers.pass(DELAY);
    return answer;
  }
}
