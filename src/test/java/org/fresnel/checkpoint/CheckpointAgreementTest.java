package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.checkpoint.Roots.A;
import static org.fresnel.checkpoint.Roots.B;
import static org.fresnel.checkpoint.Roots.at;

import java.util.List;
import java.util.OptionalInt;
import org.fresnel.node.Checkpoint;
import org.junit.jupiter.api.Test;

class CheckpointAgreementTest {
  private static final CheckpointQuorum MAJORITY = new CheckpointQuorum(OptionalInt.empty(), 1);

  @Test
  void aMajorityAgrees() {
    var agreement = agreement(MAJORITY, says("one", at(7, A)), says("two", at(7, A)), says("odd"));

    assertThat(agreement)
        .isInstanceOfSatisfying(
            CheckpointAgreement.Agreed.class,
            agreed -> {
              assertThat(agreed.checkpoint()).isEqualTo(at(7, A));
              assertThat(agreed.nodes()).containsExactly("one", "two");
            });
  }

  @Test
  void halfOfTheNodesIsNoMajority() {
    var agreement = agreement(MAJORITY, says("one", at(7, A)), says("two"));

    assertThat(agreement).isInstanceOf(CheckpointAgreement.Open.class);
  }

  @Test
  void nodesThatFinalizeAtDifferentMomentsAgreeOnTheEpochBefore() {
    var agreement =
        agreement(
            MAJORITY,
            says("fast", at(8, B), at(7, A)),
            says("slow", at(7, A)),
            says("slower", at(6, B)));

    assertThat(agreement)
        .isInstanceOfSatisfying(
            CheckpointAgreement.Agreed.class,
            agreed -> assertThat(agreed.checkpoint()).isEqualTo(at(7, A)));
  }

  @Test
  void theAgreementDoesNotNameTheMinority() {
    var agreement =
        agreement(MAJORITY, says("one", at(7, A)), says("liar", at(7, B)), says("two", at(7, A)));

    assertThat(agreement)
        .isInstanceOfSatisfying(
            CheckpointAgreement.Agreed.class,
            agreed -> assertThat(agreed.nodes()).containsExactly("one", "two"));
  }

  @Test
  void aQuorumBelowTheMajorityNeedsMoreVotesThanAnyOther() {
    var two = new CheckpointQuorum(OptionalInt.of(2), 1);
    var agreement =
        agreement(
            two,
            says("a", at(7, A)),
            says("b", at(7, A)),
            says("c", at(7, B)),
            says("d", at(7, B)));

    assertThat(agreement).isInstanceOf(CheckpointAgreement.Open.class);
  }

  @Test
  void nodesOfTwoImplementationsHaveToAgreeIfConfigured() {
    var twoClients = new CheckpointQuorum(OptionalInt.of(2), 2);
    var same =
        List.of(
            new NodeVote("a", "teku", List.of(at(7, A))),
            new NodeVote("b", "teku", List.of(at(7, A))));
    var mixed =
        List.of(
            new NodeVote("a", "teku", List.of(at(7, A))),
            new NodeVote("b", "nimbus", List.of(at(7, A))));

    assertThat(CheckpointAgreement.of(same, twoClients))
        .isInstanceOf(CheckpointAgreement.Open.class);
    assertThat(CheckpointAgreement.of(mixed, twoClients))
        .isInstanceOf(CheckpointAgreement.Agreed.class);
  }

  @Test
  void theReasonListsTheVotesOfEachNodeThatDisagrees() {
    var agreement = agreement(MAJORITY, says("one", at(7, A)), says("two", at(7, B)));

    assertThat(agreement)
        .isInstanceOfSatisfying(
            CheckpointAgreement.Open.class,
            open ->
                assertThat(open.reason())
                    .isEqualTo(
                        "expected 2 nodes to agree on a finalized checkpoint: one reports "
                            + A
                            + " at epoch 7; two reports "
                            + B
                            + " at epoch 7"));
  }

  @Test
  void aQuorumForAnotherRootIsFound() {
    var voices = List.of(says("one", at(7, B)), says("two", at(7, B)), says("three", at(7, A)));

    assertThat(CheckpointAgreement.against(at(7, A), voices, MAJORITY)).contains(B);
    assertThat(CheckpointAgreement.against(at(7, B), voices, MAJORITY)).isEmpty();
  }

  private static CheckpointAgreement agreement(CheckpointQuorum rule, NodeVote... voices) {
    return CheckpointAgreement.of(List.of(voices), rule);
  }

  private static NodeVote says(String node, Checkpoint... told) {
    return new NodeVote(node, "teku", List.of(told));
  }
}
