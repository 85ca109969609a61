package org.fresnel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.history.RecordedIncidents.A;
import static org.fresnel.history.RecordedIncidents.B;
import static org.fresnel.history.RecordedIncidents.OVERTAKEN;
import static org.fresnel.history.RecordedIncidents.SLOW;
import static org.fresnel.history.RecordedIncidents.attempt;
import static org.fresnel.history.RecordedIncidents.request;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.fresnel.history.RoutingDecision.Kind;
import org.junit.jupiter.api.Test;

class RoutingDecisionTest {
  private static final String GENESIS = "/eth/v1/beacon/genesis";
  private static final String AGGREGATE =
      "/eth/v2/validator/aggregate_attestation?slot=1&attestation_data_root=0x00&committee_index=0";

  private final RoutingDecisions decisions =
      new RoutingDecisions(InstantSource.fixed(Instant.EPOCH));

  @Test
  void aFaultBeforeAnotherNodesAnswerIsAFailover() {
    assertThat(
            RoutingDecision.kind(
                request(GENESIS, 200, "b", attempt(A, SLOW, 400), attempt(B, OVERTAKEN, 50))))
        .contains(Kind.FAILED_OVER);
  }

  @Test
  void noAnswerIsAFailure() {
    assertThat(RoutingDecision.kind(request(GENESIS, 504, "", attempt(A, SLOW, 400))))
        .contains(Kind.FAILED);
  }

  @Test
  void anOvertakenNodeIsAHedge() {
    assertThat(
            RoutingDecision.kind(
                request(GENESIS, 200, "b", attempt(B, OVERTAKEN, 20), attempt(A, OVERTAKEN, 40))))
        .contains(Kind.HEDGED);
  }

  @Test
  void anOvertakenNodeOfAGatheredReadIsNoDecision() {
    assertThat(
            RoutingDecision.kind(
                request(AGGREGATE, 200, "b", attempt(B, OVERTAKEN, 20), attempt(A, OVERTAKEN, 40))))
        .isEmpty();
  }

  @Test
  void anAnswerMadeOfSeveralResponsesIsMerged() {
    assertThat(RoutingDecision.kind(request(AGGREGATE, 200, "", attempt(A, OVERTAKEN, 40))))
        .contains(Kind.MERGED);
  }

  @Test
  void anErrorWithoutAnyAttemptIsARefusal() {
    assertThat(RoutingDecision.kind(request(GENESIS, 503, ""))).contains(Kind.REFUSED);
  }

  @Test
  void sharedAnswersAndLostClientsAreNoDecisions() {
    assertThat(RoutingDecision.kind(request(GENESIS, 200, "a"))).isEmpty();
    assertThat(RoutingDecision.kind(request(GENESIS, 499, ""))).isEmpty();
  }

  @Test
  void theLatestComeFirstAndTheOldestGo() {
    IntStream.range(0, RoutingDecisions.MOST + 3)
        .forEach(i -> decisions.answered(request(GENESIS, 500 + i % 7, "")));

    var latest = decisions.latest(RoutingDecisions.MOST);

    assertThat(latest).hasSize(RoutingDecisions.MOST);
    assertThat(latest.subList(0, 3))
        .extracting(it -> it.request().status())
        .containsExactly(
            500 + (RoutingDecisions.MOST + 2) % 7,
            500 + (RoutingDecisions.MOST + 1) % 7,
            500 + RoutingDecisions.MOST % 7);
    assertThat(decisions.latest(2)).isEqualTo(latest.subList(0, 2));
  }

  @Test
  void theCostIsTheTimeBeforeTheAnsweringAttempt() {
    decisions.answered(
        request(GENESIS, 200, "b", attempt(A, SLOW, 400), attempt(B, OVERTAKEN, 50)));

    assertThat(decisions.latest(1))
        .extracting(RoutingDecision::added)
        .containsExactly(Duration.ofMillis(400));
  }
}
