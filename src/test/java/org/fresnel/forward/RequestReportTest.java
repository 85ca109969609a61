package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.fresnel.node.Node;
import org.fresnel.route.EndpointTable;
import org.fresnel.route.Route;
import org.fresnel.wire.WireFailure;
import org.junit.jupiter.api.Test;

class RequestReportTest {
  private static final Route.Known ROUTE =
      (Route.Known) EndpointTable.load().route("GET", "/eth/v1/beacon/genesis");
  private static final Outcome GOOD = new Outcome.Answered(200, Verdict.SUCCESS, "");
  private static final Outcome NOTHING = new Outcome.Answered(404, Verdict.ELSEWHERE, "");
  private static final Outcome FAULTY = new Outcome.Answered(500, Verdict.FAULT, "");
  private static final Outcome CUT =
      new Outcome.Unanswered(new WireFailure(WireFailure.Kind.CLOSED, "cut"));
  private static final Outcome SLOW = new Outcome.TooSlow(Duration.ofSeconds(1));

  @Test
  void aGoodFirstAnswerIsNoTrouble() {
    assertThat(answered(GOOD).troubled()).isFalse();
    assertThat(answered(GOOD, new Outcome.Overtaken()).troubled()).isFalse();
  }

  @Test
  void aFailureBeforeTheAnswerIsTrouble() {
    assertThat(answered(FAULTY, GOOD).troubled()).isTrue();
    assertThat(answered(CUT, GOOD).troubled()).isTrue();
    assertThat(answered(SLOW, GOOD).troubled()).isTrue();
  }

  @Test
  void a404ThatAllAgreeOnIsNoTrouble() {
    assertThat(answered(NOTHING, NOTHING).troubled()).isFalse();
    assertThat(answered(NOTHING, GOOD).troubled()).isFalse();
  }

  @Test
  void noAnswerAtAllIsTrouble() {
    assertThat(report(503, "", NOTHING, FAULTY).troubled()).isTrue();
  }

  @Test
  void aRefusalWithoutAnyAttemptIsNoTrouble() {
    assertThat(report(503, "").troubled()).isFalse();
  }

  @Test
  void aClientThatWentAwayIsNoTrouble() {
    assertThat(report(RequestReport.CLIENT_GONE, "").troubled()).isFalse();
  }

  @Test
  void theFailuresAreAllAttemptsThatDidNotServe() {
    assertThat(answered(FAULTY, NOTHING, new Outcome.Overtaken(), SLOW, GOOD).failures())
        .extracting(Attempt::outcome)
        .containsExactly(FAULTY, NOTHING, SLOW);
  }

  @Test
  void theFaultsAreThoseOfItsNodes() {
    assertThat(answered(FAULTY, NOTHING, new Outcome.Overtaken(), SLOW, GOOD).faults())
        .extracting(Attempt::outcome)
        .containsExactly(FAULTY, SLOW);
  }

  private static RequestReport answered(Outcome... outcomes) {
    return report(200, "b", outcomes);
  }

  private static RequestReport report(int status, String node, Outcome... outcomes) {
    var at = Node.at("a", "http://a");
    var attempts =
        Arrays.stream(outcomes).map(outcome -> new Attempt(at, outcome, Duration.ZERO)).toList();
    return new RequestReport(ROUTE, status, node, attempts, Duration.ZERO);
  }
}
