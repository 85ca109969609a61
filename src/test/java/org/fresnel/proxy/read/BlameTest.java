package org.fresnel.proxy.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.fresnel.routing.EndpointClass;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the attempts of a request make of the nodes' health.
class BlameTest {
  private final ReadFixture ab = new ReadFixture("a", "b");

  @Test
  void aFaultCountsAfterAnotherNodesAnswer() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(500, "oops");
    assertThat(ab.trouble("a").inARow()).isZero();

    ab.nodes.at("b").answers(200, "x");
    assertThat(ab.trouble("a").recent())
        .singleElement()
        .satisfies(seen -> assertThat(seen.reason()).isEqualTo("status 500 to getThing"));
  }

  @Test
  void anInvalidSuccessIsAFault() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(200, ReadFixture.JSON, "{\"data\":[");
    assertThat(ab.trouble("a").inARow()).isZero();

    ab.nodes.at("b").answers(200, ReadFixture.JSON, "{\"data\":[]}");
    assertThat(ab.trouble("a").recent())
        .singleElement()
        .satisfies(seen -> assertThat(seen.reason()).isEqualTo("incomplete JSON to getThing"));
  }

  @Test
  void aFaultOfAllNodesIsCausedByTheRequest() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(500, "oops");
    ab.nodes.at("b").answers(500, "oops");

    assertThat(ab.trouble("a").recent()).isEmpty();
    assertThat(ab.trouble("b").recent()).isEmpty();
  }

  @Test
  void a500OfANonDutyReadIsNoFault() {
    ab.inOrder(EndpointClass.ANY).start();
    ab.nodes.at("a").answers(500, "insufficient data columns");
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 502, 503})
  void otherFaultsCountForEveryRead(int status) {
    ab.inOrder(EndpointClass.ANY).start();
    ab.nodes.at("a").answers(status, "not now");
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aNodeThatWantsNoRequestsIsDownAndNotAtFault() {
    var headers = HttpHeaders.headers().add("Retry-After", "30");
    ab.inOrder(EndpointClass.ANY).start();
    ab.nodes.at("a").answers(429, headers, "too many requests");
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.health("a")).isEqualTo("down");
    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @Test
  void aRefusalIsNoFault() {
    ab.inOrder().start();
    ab.nodes.at("a").answers(400, "slot is in the future");
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @Test
  void anUnreachableNodeIsDownAtOnce() {
    ab.inOrder().start();
    ab.nodes.at("a").fails(ExchangeFailure.Kind.UNREACHABLE);

    assertThat(ab.health("a")).isEqualTo("down");
  }

  @Test
  void aFullQueueOfTheRouterIsNoFault() {
    ab.inOrder().start();
    ab.nodes.at("a").fails(ExchangeFailure.Kind.BUSY);

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @Test
  void anInterruptedUploadOfAReadIsNoFault() {
    ab.inOrder().start();
    ab.nodes.at("a").fails(ExchangeFailure.Kind.UPLOAD_INTERRUPTED);
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @Test
  void anInterruptedUploadOfAMessageIsNoFault() {
    ab.broadcast().start();
    ab.nodes.at("a").fails(ExchangeFailure.Kind.UPLOAD_INTERRUPTED);
    ab.nodes.at("b").answers(200, "");

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @Test
  void aTimeoutCountsAfterAnotherNodesAnswer() {
    ab.inOrder().start();
    ab.timers.pass(ReadFixture.PATIENCE);
    assertThat(ab.trouble("a").inARow()).isZero();

    ab.nodes.at("b").answers(200, "x");
    assertThat(ab.trouble("a").recent())
        .singleElement()
        .satisfies(
            seen -> assertThat(seen.reason()).isEqualTo("no answer within 1000 ms to getThing"));
  }

  @Test
  void aTimeoutOfAllNodesCountsAtTheDeadline() {
    ab.inOrder().start();
    ab.timers.pass(ReadFixture.TOTAL);

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
    assertThat(ab.trouble("b").inARow()).isEqualTo(1);
  }

  @Test
  void concurrentTimeoutsAreOneFailure() {
    for (var i = 0; i < 4; i++) {
      ab.inOrder().start();
    }
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.all("b").forEach(call -> call.answers(200, "x"));

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void consecutiveTimeoutsAreSeveralFailures() {
    for (var i = 0; i < 3; i++) {
      ab.inOrder().start();
      ab.timers.pass(ReadFixture.PATIENCE);
      ab.nodes.at("b").answers(200, "x");
      ab.nodes.forget();
    }

    assertThat(ab.health("a")).isEqualTo("down");
  }

  @Test
  void slowAnswersDoNotCountWithoutAFasterNode() {
    for (var i = 0; i < 4; i++) {
      ab.inOrder(EndpointClass.AGGREGATE, "b").start();
    }
    ab.timers.pass(ReadFixture.PATIENCE.plusMillis(200));
    ab.nodes.all("a").forEach(call -> call.answers(200, "x"));

    assertThat(ab.trouble("a").recent()).isEmpty();
    assertThat(ab.health("a")).isEqualTo("ready");
  }

  @ParameterizedTest
  @EnumSource(names = {"IMMUTABLE", "ANY", "LOCAL", "HEAVY"})
  void aTimeoutOfANonDutyReadDoesNotCount(EndpointClass kind) {
    for (var i = 0; i < 3; i++) {
      ab.inOrder(kind).start();
      ab.timers.pass(ReadFixture.PATIENCE);
      ab.nodes.at("b").answers(200, "x");
      ab.nodes.forget();
    }

    assertThat(ab.trouble("a").recent()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"HEAD", "AGGREGATE", "PRODUCE"})
  void aTimeoutOfADutyCounts(EndpointClass kind) {
    ab.inOrder(kind).start();
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aTimeoutOfAGatheredReadCountsAfterAnotherAnswer() {
    ab.gathering(
            new LongestResponseSelector(),
            new GatherWindow(Duration.ofMillis(150), GatherWindow.From.ANSWER))
        .start();
    ab.timers.pass(ReadFixture.PATIENCE);
    assertThat(ab.trouble("a").inARow()).isZero();

    ab.nodes.at("b").answers(200, "x");
    ab.timers.pass(Duration.ofMillis(150));
    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aFaultOfAGatheredReadCountsAfterAFallbackAnswer() {
    ab.gathering(
            new LongestResponseSelector(),
            new GatherWindow(Duration.ZERO, GatherWindow.From.ANSWER),
            "b")
        .start();
    ab.nodes.at("a").answers(500, "oops");
    ab.nodes.at("b").answers(200, "x");

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aTimeoutThatEndsInAFailureIsOneFailure() {
    ab.inOrder().start();
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.at("a").fails(ExchangeFailure.Kind.CLOSED);

    assertThat(ab.trouble("a").inARow()).isEqualTo(1);
  }

  @Test
  void aGoodAnswerResetsTheFailures() {
    ab.inOrder().start();
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.at("a").answers(200, "x");

    assertThat(ab.trouble("a").inARow()).isZero();
  }

  @Test
  void a404IsAGoodAnswerForTheHealth() {
    ab.inOrder().start();
    ab.timers.pass(ReadFixture.PATIENCE);
    ab.nodes.at("a").answers(404, "not here");

    assertThat(ab.trouble("a").inARow()).isZero();
  }

  @Test
  void anAttemptThatItsClientAbandonsIsNoFault() {
    var attempts = ab.inOrder();
    attempts.start();
    ab.timers.pass(Duration.ofMillis(10));
    attempts.abandon();

    assertThat(ab.trouble("a").recent()).isEmpty();
  }
}
