package org.fresnel.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fresnel.node.Observation;
import org.fresnel.proxy.response.AttestationVote;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.junit.jupiter.api.Test;

class ProofEvaluationTest {
  private static final EndpointTable TABLE = EndpointTable.load();
  private static final DutyRead DATA = DutyRead.attestationData(TABLE, 100);
  private static final ProofResult OK = vote("0xhead", "9:0xt");
  private static final Observation PASSED = new Observation.DutyReadPassed();

  @Test
  void aNodeThatAnswersPasses() {
    assertThat(verdicts(DATA, Map.of("a", OK))).containsEntry("a", PASSED);
  }

  @Test
  void aFailureCountsIfAnotherNodeAnswered() {
    var verdicts =
        verdicts(DATA, Map.of("a", OK, "b", new ProofResult.Failed("500")));

    assertThat(verdicts)
        .containsEntry("b", new Observation.DutyReadFailed("produceAttestationData: 500"));
  }

  @Test
  void aFailureOfAllNodesBlamesNone() {
    var failed = new ProofResult.Failed("503");

    assertThat(verdicts(DATA, Map.of("a", failed, "b", failed))).isEmpty();
  }

  @Test
  void aFailureCountsIfAnUntestedNodeAnsweredAClient() {
    var failed = new ProofResult.Failed("503");

    assertThat(verdicts(answeredBy("c"), Map.of("a", failed, "b", failed)))
        .containsOnlyKeys("a", "b");
  }

  @Test
  void aFailureOfAllBlamesNoneThoughOneOfThemAnsweredAClient() {
    var failed = new ProofResult.Failed("500 epoch 1 must equal current 2 or next epoch 3");

    assertThat(verdicts(answeredBy("a"), Map.of("a", failed, "b", failed)))
        .isEmpty();
  }

  private static DutyRead answeredBy(String node) {
    return new DutyRead(DATA.route(), Optional.empty(), Optional.empty(), Optional.of(node));
  }

  @Test
  void aMissingHeadReadIsAFailure() {
    var verdicts =
        verdicts(DATA, Map.of("a", OK, "b", new ProofResult.Missing("404")));

    assertThat(ProofEvaluation.isFailure(of("b", verdicts))).isTrue();
  }

  @Test
  void aMissingAggregateSaysNothing() {
    var aggregate =
        read(
            "/eth/v2/validator/aggregate_attestation?slot=1&committee_index=0"
                + "&attestation_data_root=0x"
                + "0".repeat(64));
    var verdicts =
        verdicts(
            aggregate,
            Map.of(
                "a",
                new ProofResult.Answered(Optional.empty()),
                "b",
                new ProofResult.Missing("404")));

    assertThat(verdicts).containsOnlyKeys("a");
  }

  @Test
  void anotherTargetThanMostNodesIsAFailure() {
    var verdicts =
        verdicts(DATA, Map.of("a", OK, "b", OK, "c", vote("0xhead", "9:0xother")));

    assertThat(verdicts).containsEntry("a", PASSED);
    assertThat(ProofEvaluation.isFailure(of("c", verdicts))).isTrue();
  }

  @Test
  void anotherHeadIsNoFailure() {
    var verdicts = verdicts(DATA, Map.of("a", OK, "b", vote("0xold", "9:0xt")));

    assertThat(verdicts).containsEntry("b", PASSED);
  }

  @Test
  void twoNodesThatDifferAreDecidedByWhatAClientGot() {
    var given = Optional.of(new AttestationVote("0xhead", "8:0xs", "9:0xt"));
    var read = new DutyRead(DATA.route(), Optional.empty(), given, Optional.of("a"));

    var verdicts = verdicts(read, Map.of("a", OK, "b", vote("0xh", "9:0xother")));

    assertThat(verdicts).containsEntry("a", PASSED);
    assertThat(ProofEvaluation.isFailure(of("b", verdicts))).isTrue();
  }

  @Test
  void aTargetThatNoNodeReportsAnyMoreBlamesNone() {
    var given = Optional.of(new AttestationVote("0xhead", "8:0xs", "9:0xearlier"));
    var read = new DutyRead(DATA.route(), Optional.empty(), given, Optional.of("a"));

    assertThat(verdicts(read, Map.of("a", OK, "b", OK)))
        .containsEntry("a", PASSED)
        .containsEntry("b", PASSED);
  }

  @Test
  void twoNodesThatDifferWithoutAClientAreNotBlamed() {
    var verdicts = verdicts(DATA, Map.of("a", OK, "b", vote("0xh", "9:0xother")));

    assertThat(verdicts).containsEntry("a", PASSED).containsEntry("b", PASSED);
  }

  @Test
  void aNodeMustPassEveryReadOfARound() {
    var failed = new Observation.DutyReadFailed("late");

    assertThat(
            ProofEvaluation.together(
                List.of(Map.of("a", PASSED, "b", failed), Map.of("a", failed, "b", PASSED))))
        .containsEntry("a", failed)
        .containsEntry("b", failed);
  }

  private static Observation of(String node, Map<String, Observation> verdicts) {
    return Objects.requireNonNull(verdicts.get(node));
  }

  private static ProofResult vote(String head, String target) {
    return new ProofResult.Answered(Optional.of(new AttestationVote(head, "8:0xs", target)));
  }

  private static DutyRead read(String target) {
    return new DutyRead(
        (Route.Known) TABLE.route("GET", target),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aShadowIsNoEvidenceAgainstTheOthers() {
    var failed = new ProofResult.Failed("500");

    assertThat(ProofEvaluation.verdicts(DATA, Map.of("a", failed, "s", OK), Set.of("s")))
        .containsOnlyKeys("s");
    assertThat(
            ProofEvaluation.verdicts(
                DATA,
                Map.of("a", OK, "s", vote("0xh", "9:0xother"), "t", vote("0xh", "9:0xother")),
                Set.of("s", "t")))
        .containsEntry("a", PASSED)
        .extractingByKey("s")
        .isInstanceOf(Observation.DutyReadFailed.class);
  }

  private static Map<String, Observation> verdicts(
      DutyRead read, Map<String, ProofResult> results) {
    return ProofEvaluation.verdicts(read, results, Set.of());
  }
}
