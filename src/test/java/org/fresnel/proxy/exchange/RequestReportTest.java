package org.fresnel.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.fresnel.node.Node;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.upstream.ExchangeFailure;
import org.junit.jupiter.api.Test;

class RequestReportTest {
  private static final Route.Known ROUTE =
      (Route.Known) EndpointTable.load().route("GET", "/eth/v1/beacon/genesis");
  private static final AttemptOutcome GOOD =
      new AttemptOutcome.Answered(200, ResponseClass.SUCCESS, "");
  private static final AttemptOutcome NOTHING =
      new AttemptOutcome.Answered(404, ResponseClass.ELSEWHERE, "");
  private static final AttemptOutcome FAULTY =
      new AttemptOutcome.Answered(500, ResponseClass.FAULT, "");
  private static final AttemptOutcome CUT =
      new AttemptOutcome.Unanswered(new ExchangeFailure(ExchangeFailure.Kind.CLOSED, "cut"));
  private static final AttemptOutcome SLOW = new AttemptOutcome.TooSlow(Duration.ofSeconds(1));

  @Test
  void aGoodFirstAnswerIsNoProblem() {
    assertThat(answered(GOOD).hasProblem()).isFalse();
    assertThat(answered(GOOD, new AttemptOutcome.Overtaken()).hasProblem()).isFalse();
  }

  @Test
  void aFailureBeforeTheAnswerIsAProblem() {
    assertThat(answered(FAULTY, GOOD).hasProblem()).isTrue();
    assertThat(answered(CUT, GOOD).hasProblem()).isTrue();
    assertThat(answered(SLOW, GOOD).hasProblem()).isTrue();
  }

  @Test
  void a404OfAllNodesIsNoProblem() {
    assertThat(answered(NOTHING, NOTHING).hasProblem()).isFalse();
    assertThat(answered(NOTHING, GOOD).hasProblem()).isFalse();
  }

  @Test
  void aFaultStatusOfAllNodesIsNoProblem() {
    assertThat(report(500, "a", FAULTY, FAULTY).hasProblem()).isFalse();
    assertThat(report(500, "a", FAULTY, FAULTY).failedOnAllNodes()).isTrue();
    assertThat(report(404, "a", NOTHING, NOTHING).failedOnAllNodes()).isFalse();
  }

  @Test
  void anotherFailureBesideAFaultStatusIsAProblem() {
    assertThat(report(500, "a", FAULTY, CUT).hasProblem()).isTrue();
    assertThat(report(500, "a", FAULTY, CUT).faults())
        .extracting(Attempt::outcome)
        .containsExactly(CUT);
  }

  @Test
  void aMalformedAnswerIsAProblemWithAnyStatus() {
    var empty = new AttemptOutcome.Answered(200, ResponseClass.FAULT, "empty answer");

    assertThat(answered(empty, GOOD).hasProblem()).isTrue();
  }

  @Test
  void noAnswerIsAProblem() {
    assertThat(report(503, "", NOTHING, FAULTY).hasProblem()).isTrue();
  }

  @Test
  void aRefusalWithoutAttemptsIsNoProblem() {
    assertThat(report(503, "").hasProblem()).isFalse();
  }

  @Test
  void aDisconnectedClientIsNoProblem() {
    assertThat(report(RequestReport.CLIENT_GONE, "").hasProblem()).isFalse();
  }

  @Test
  void theFailuresAreAllFailedAttempts() {
    assertThat(answered(FAULTY, NOTHING, new AttemptOutcome.Overtaken(), SLOW, GOOD).failures())
        .extracting(Attempt::outcome)
        .containsExactly(FAULTY, NOTHING, SLOW);
  }

  @Test
  void theFaultsAreFailuresCausedByNodes() {
    assertThat(answered(FAULTY, NOTHING, new AttemptOutcome.Overtaken(), SLOW, GOOD).faults())
        .extracting(Attempt::outcome)
        .containsExactly(FAULTY, SLOW);
  }

  private static RequestReport answered(AttemptOutcome... outcomes) {
    return report(200, "b", outcomes);
  }

  private static RequestReport report(int status, String node, AttemptOutcome... outcomes) {
    var at = Node.at("a", "http://a");
    var attempts =
        Arrays.stream(outcomes).map(outcome -> new Attempt(at, outcome, Duration.ZERO)).toList();
    return new RequestReport(ROUTE, status, node, attempts, Duration.ZERO);
  }
}
