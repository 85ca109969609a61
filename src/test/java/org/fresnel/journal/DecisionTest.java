package org.fresnel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.journal.Watched.A;
import static org.fresnel.journal.Watched.B;
import static org.fresnel.journal.Watched.OVERTAKEN;
import static org.fresnel.journal.Watched.SLOW;
import static org.fresnel.journal.Watched.attempt;
import static org.fresnel.journal.Watched.request;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.fresnel.journal.Decision.Kind;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final String GENESIS = "/eth/v1/beacon/genesis";
  private static final String AGGREGATE =
      "/eth/v2/validator/aggregate_attestation?slot=1&attestation_data_root=0x00&committee_index=0";

  private final Decisions decisions = new Decisions(InstantSource.fixed(Instant.EPOCH));

  @Test
  void aNodeAtFaultAndAnotherThatAnsweredIsAFailover() {
    assertThat(
            Decision.kind(
                request(GENESIS, 200, "b", attempt(A, SLOW, 400), attempt(B, OVERTAKEN, 50))))
        .contains(Kind.FAILED_OVER);
  }

  @Test
  void noAnswerIsAFailure() {
    assertThat(Decision.kind(request(GENESIS, 504, "", attempt(A, SLOW, 400))))
        .contains(Kind.FAILED);
  }

  @Test
  void aNodeThatWasOvertakenIsAHedge() {
    assertThat(
            Decision.kind(
                request(GENESIS, 200, "b", attempt(B, OVERTAKEN, 20), attempt(A, OVERTAKEN, 40))))
        .contains(Kind.HEDGED);
  }

  @Test
  void whereAllAreAskedAtOnceToBeOvertakenIsPlain() {
    assertThat(
            Decision.kind(
                request(AGGREGATE, 200, "b", attempt(B, OVERTAKEN, 20), attempt(A, OVERTAKEN, 40))))
        .isEmpty();
  }

  @Test
  void wordsOfTheRoutersOwnOnWhatNodesSaidAreMerged() {
    assertThat(Decision.kind(request(AGGREGATE, 200, "", attempt(A, OVERTAKEN, 40))))
        .contains(Kind.MERGED);
  }

  @Test
  void anErrorWithoutAnyAttemptIsARefusal() {
    assertThat(Decision.kind(request(GENESIS, 503, ""))).contains(Kind.REFUSED);
  }

  @Test
  void aSharedAnswerAndAClientThatWentAwayArePlain() {
    assertThat(Decision.kind(request(GENESIS, 200, "a"))).isEmpty();
    assertThat(Decision.kind(request(GENESIS, 499, ""))).isEmpty();
  }

  @Test
  void theLatestComeFirstAndTheOldestGo() {
    IntStream.range(0, Decisions.MOST + 3)
        .forEach(i -> decisions.answered(request(GENESIS, 500 + i % 7, "")));

    var latest = decisions.latest(Decisions.MOST);

    assertThat(latest).hasSize(Decisions.MOST);
    assertThat(latest.subList(0, 3))
        .extracting(it -> it.request().status())
        .containsExactly(
            500 + (Decisions.MOST + 2) % 7,
            500 + (Decisions.MOST + 1) % 7,
            500 + Decisions.MOST % 7);
    assertThat(decisions.latest(2)).isEqualTo(latest.subList(0, 2));
  }

  @Test
  void theTimeBeforeTheAnsweredAttemptIsWhatItCost() {
    decisions.answered(
        request(GENESIS, 200, "b", attempt(A, SLOW, 400), attempt(B, OVERTAKEN, 50)));

    assertThat(decisions.latest(1))
        .extracting(Decision::added)
        .containsExactly(Duration.ofMillis(400));
  }
}
