package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.response.Candidate;
import org.fresnel.proxy.response.ResponseSelector;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

/// The longest answer is the best.
class ScatterGatherTest {
  private static final Duration WINDOW = Duration.ofMillis(150);
  private final ReadFixture abc = new ReadFixture("a", "b", "c");

  @Test
  void allPreferredNodesAreAskedAtOnce() {
    start("c");

    assertThat(abc.nodes.asked()).containsExactly("a", "b");
  }

  @Test
  void theBestOfAllAnswersIsReturned() {
    var answer = start();
    abc.nodes.at("a").answers(200, "x");
    abc.nodes.at("b").answers(200, "xxx");
    abc.nodes.at("c").answers(200, "xx");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(relayed(answer).choice()).isEqualTo("longest of 3");
    assertThat(relayed(answer).attempts()).hasSize(3);
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void otherAnswersAreAwaitedUntilTheWindowEnds() {
    var answer = start();
    abc.nodes.at("a").answers(200, "x");
    abc.nodes.at("b").answers(200, "xx");
    abc.timers.pass(WINDOW.minusMillis(1));
    assertThat(answer.isComplete()).isFalse();

    abc.timers.pass(Duration.ofMillis(1));

    assertThat(relayed(answer).node().name()).isEqualTo("b");
    assertThat(abc.nodes.at("c").cancelled()).isTrue();
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void theFirstAnswerIsReturnedAfterTheRequestWindow() {
    var window = new GatherWindow(WINDOW, GatherWindow.From.QUESTION);
    var answer = abc.gathering(new LongestResponseSelector(), window).start();
    abc.timers.pass(WINDOW);
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
  }

  @Test
  void fallbackNodesAreAskedIfAllPreferredAreSilent() {
    var answer = start("c");
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
    assertThat(abc.nodes.at("a").cancelled()).isTrue();
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void aLatePreferredNodeWinsOverSilentFallbackNodes() {
    var answer = start("c");
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("a").answers(200, "x");
    abc.timers.pass(WINDOW);

    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(abc.nodes.at("c").cancelled()).isTrue();
  }

  @Test
  void fallbackNodesHaveOnlyTheRemainingTime() {
    var answer = start("c");
    abc.timers.pass(ReadFixture.PATIENCE.multipliedBy(2));
    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);
    abc.timers.pass(ReadFixture.TOTAL.minus(ReadFixture.PATIENCE.multipliedBy(2)));

    assertThat(answer.result()).isInstanceOf(Answer.None.class);
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void failedFallbackNodesDoNotEndTheWaitForPreferredOnes() {
    var answer = start("c");
    abc.timers.pass(ReadFixture.PATIENCE);
    abc.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);
    assertThat(answer.isComplete()).isFalse();

    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("b").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(answer.result().attempts()).hasSize(3);
  }

  @Test
  void aFailedNodeIsNotAwaited() {
    var answer = start();
    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("b").answers(200, "x");
    abc.nodes.at("c").answers(503, "no");

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void fallbackNodesAreAskedIfNoPreferredNodeAnswers() {
    var answer = start("c");
    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("b").answers(404, "no");
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
    assertThat(relayed(answer).attempts()).hasSize(3);
  }

  @Test
  void fallbackNodesAreAskedForAnAggregateThatNoPreferredNodeHas() {
    var window = new GatherWindow(WINDOW, GatherWindow.From.ANSWER);
    var answer = abc.gatheredAggregate(new LongestResponseSelector(), window, "c").start();
    abc.nodes.at("a").answers(404, "no");
    abc.nodes.at("b").answers(404, "no");
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
  }

  @Test
  void a404ForAnAggregateIsReturnedIfNoFallbackNodeHasItEither() {
    var window = new GatherWindow(WINDOW, GatherWindow.From.ANSWER);
    var answer = abc.gatheredAggregate(new LongestResponseSelector(), window, "c").start();
    abc.nodes.at("a").answers(404, "no");
    abc.nodes.at("b").answers(404, "no");
    abc.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(relayed(answer).response().status()).isEqualTo(404);
  }

  @Test
  void a404OfEveryPreferredNodeIsReturned() {
    var answer = start("c");
    abc.nodes.at("a").answers(404, "no");
    abc.nodes.at("b").answers(404, "no");

    assertThat(relayed(answer).response().status()).isEqualTo(404);
    assertThat(abc.nodes.asked()).doesNotContain("c");
  }

  @Test
  void a404BesideAFailedNodeIsNoAnswer() {
    var answer = start();
    abc.nodes.at("a").answers(404, "no");
    abc.nodes.at("b").answers(404, "no");
    abc.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(none(answer).status()).isEqualTo(503);
    assertThat(none(answer).attempts()).hasSize(3);
  }

  @Test
  void a404OfAFallbackNodeDoesNotReplaceAPreferredOne() {
    var answer = start("c");
    abc.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);
    abc.nodes.at("b").answers(404, "no");
    abc.nodes.at("c").answers(404, "no");

    assertThat(none(answer).status()).isEqualTo(503);
    assertThat(none(answer).attempts()).hasSize(3);
  }

  @Test
  void aRefusalOfOneNodeIsNotReturned() {
    var answer = start();
    abc.nodes.at("a").answers(400, "future slot");
    abc.nodes.at("b").answers(413, "too large");
    abc.nodes.at("c").answers(200, "x");

    assertThat(relayed(answer).node().name()).isEqualTo("c");
  }

  @Test
  void aFaultOfAllPreferredNodesIsReturnedAfterTheFallback() {
    var answer = start("c");
    abc.nodes.at("b").answers(500, "{\"message\":\"b\"}");
    abc.nodes.at("a").answers(500, "{\"message\":\"a\"}");
    assertThat(answer.isComplete()).isFalse();
    abc.nodes.at("c").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(relayed(answer).response().status()).isEqualTo(500);
    assertThat(relayed(answer).node().name()).isEqualTo("a");
    assertThat(abc.trouble("a").recent()).isEmpty();
  }

  @Test
  void aRefusalOfAllPreferredNodesIsFinal() {
    var answer = start("c");
    abc.nodes.at("a").answers(429, "{\"message\":\"a\"}");
    abc.nodes.at("b").answers(429, "{\"message\":\"b\"}");
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(relayed(answer).response().status()).isEqualTo(429);
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void aTimeoutOfAllNodesEndsWithTheBudget() {
    var answer = start();
    abc.timers.pass(ReadFixture.TOTAL);

    assertThat(answer.result()).isInstanceOf(Answer.None.class);
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void aDisconnectedClientCancelsItsRequests() {
    var gathering =
        abc.gathering(
            new LongestResponseSelector(), new GatherWindow(WINDOW, GatherWindow.From.ANSWER));
    gathering.start();
    gathering.abandon();

    assertThat(abc.nodes.at("b").cancelled()).isTrue();
    assertThat(abc.timers.pending()).isZero();
  }

  @Test
  void anAnswerThatTheSelectorRejectsIsNotReturned() {
    var answer =
        abc.gathering(new Never(), new GatherWindow(WINDOW, GatherWindow.From.ANSWER)).start();
    List.of("a", "b", "c").forEach(node -> abc.nodes.at(node).answers(200, "x"));

    assertThat(answer.result())
        .isInstanceOfSatisfying(
            Answer.Summed.class,
            summed -> {
              assertThat(summed.status()).isEqualTo(503);
              assertThat(summed.body().getString("message")).isEqualTo("never");
            });
  }

  @Test
  void theBestOfSuspectAnswersIsReturned() {
    var answer = startDoubting(new LongestResponseSelector());
    abc.nodes.at("a").answers(200, "doubtful");
    abc.nodes.at("b").answers(200, "doubtful too");
    abc.nodes.at("c").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(relayed(answer).node().name()).isEqualTo("b");
  }

  @Test
  void aSuspectAnswerThatTheSelectorRejectsIsNotReturned() {
    var answer = startDoubting(new Never());
    List.of("a", "b", "c").forEach(node -> abc.nodes.at(node).answers(200, "doubtful"));

    assertThat(answer.result()).isInstanceOf(Answer.Summed.class);
  }

  private Future<Answer> startDoubting(ResponseSelector choice) {
    return abc.doubtingGathering(choice, new GatherWindow(WINDOW, GatherWindow.From.ANSWER))
        .start();
  }

  private Future<Answer> start(String... reserve) {
    return abc.gathering(
            new LongestResponseSelector(),
            new GatherWindow(WINDOW, GatherWindow.From.ANSWER),
            reserve)
        .start();
  }

  private static Answer.Relayed relayed(Future<Answer> answer) {
    return (Answer.Relayed) answer.result();
  }

  private static Answer.None none(Future<Answer> answer) {
    return (Answer.None) answer.result();
  }

  private record Never() implements ResponseSelector {
    @Override
    public Optional<Chosen> early(List<Candidate> given, int awaited) {
      return Optional.empty();
    }

    @Override
    public Optional<Chosen> last(List<Candidate> given) {
      return Optional.empty();
    }

    @Override
    public String withheld(List<Candidate> given) {
      return "never";
    }
  }
}
