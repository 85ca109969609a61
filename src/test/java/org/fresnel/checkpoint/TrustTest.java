package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.fresnel.conditions.Condition.Kind.CHECKPOINT_CONFLICT;

import java.util.List;
import java.util.Optional;
import org.fresnel.conditions.Condition;
import org.fresnel.node.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the operator, and other providers, say of a checkpoint that the nodes agree on.
class TrustTest {
  private static final FinalizedChain CHAIN = FinalizedChain.at(80);
  private static final FinalizedChain EARLIER = FinalizedChain.at(40);
  private static final FinalizedChain ELSEWHERE = FinalizedChain.at(39);

  private final CheckpointFixture world = new CheckpointFixture();

  @BeforeEach
  void haveAnEarlierBlock() {
    world.nodes.forEach(it -> it.has(EARLIER));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPinOnTheChainOfTheNodesIsConfirmed() {
    world.pin = Optional.of(EARLIER.checkpoint());
    var checkpoints = kept();

    await()
        .untilAsserted(
            () ->
                assertThat(checkpoints.report().pinned())
                    .containsOnlyKeys("n1", "n2", "n3")
                    .containsEntry("n1", new CheckpointVerdict.Confirmed()));
    assertThat(checkpoints.report().decision()).isInstanceOf(ServeDecision.Served.class);
    assertThat(checkpoints.conditions()).isEmpty();
  }

  @Test
  void aPinWithAnotherRootRaisesAnAlarm() {
    world.pin = Optional.of(new Checkpoint(5, ELSEWHERE.header().root()));
    var checkpoints = kept();

    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.Refused);

    assertThat(checkpoints.conditions())
        .extracting(Condition::kind, Condition::subject)
        .contains(tuple(CHECKPOINT_CONFLICT, "n1"));
  }

  @Test
  void aPinOutsideTheChainRaisesAnAlarm() {
    world.pin = Optional.of(EARLIER.checkpoint());
    world.nodes.getFirst().canonical = false;
    var checkpoints = kept();

    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.Refused);

    assertThat(checkpoints.report().pinned().get("n1"))
        .isInstanceOf(CheckpointVerdict.Contradicted.class);
  }

  @Test
  void anUnknownPinRaisesNoAlarm() {
    world.pin = Optional.of(new Checkpoint(2, Roots.A));
    var checkpoints = kept();

    await()
        .untilAsserted(
            () ->
                assertThat(checkpoints.report().pinned().get("n1"))
                    .isEqualTo(new CheckpointVerdict.Unknown("does not know slot 16")));
    assertThat(checkpoints.report().decision()).isInstanceOf(ServeDecision.Served.class);
  }

  @Test
  void aProviderWithTheSameRootConfirmsTheCheckpoint() {
    var other = world.nodes.getFirst();
    world.providers = List.of(other.node);
    var checkpoints = kept();

    await()
        .untilAsserted(
            () ->
                assertThat(checkpoints.report().provided())
                    .containsEntry("n1", new CheckpointVerdict.Confirmed()));
  }

  @Test
  void aProviderWithAnotherRootRaisesAnAlarm() {
    var other = new PlayedNode(world.vertx(), "provider");
    other.has(withAnotherParent());
    world.providers = List.of(other.node);
    var checkpoints = kept();

    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.Refused);

    assertThat(checkpoints.conditions()).extracting(Condition::subject).containsExactly("provider");
    other.close();
  }

  @Test
  void aProviderThatDoesNotAnswerHasNoVerdict() {
    var gone = new PlayedNode(world.vertx(), "gone");
    gone.close();
    world.providers = List.of(gone.node);
    var checkpoints = kept();

    await()
        .untilAsserted(
            () ->
                assertThat(checkpoints.report().provided().get("gone"))
                    .isInstanceOfSatisfying(
                        CheckpointVerdict.Unknown.class,
                        it -> assertThat(it.reason()).contains("connection refused")));
    assertThat(checkpoints.report().decision()).isInstanceOf(ServeDecision.Served.class);
  }

  @Test
  void aLaterQuorumForAnotherBlockRaisesAnAlarm() {
    var checkpoints = kept();

    world.says(new Checkpoint(10, Roots.B), 1, 2);

    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.Refused);
    assertThat(checkpoints.conditions())
        .anySatisfy(it -> assertThat(it.text()).contains(Roots.B, CHAIN.header().root()));
  }

  private static FinalizedChain withAnotherParent() {
    var block = CHAIN.block().clone();
    block[100 + 16] ^= 1;
    return FinalizedChain.of(block, CHAIN.state());
  }

  private Checkpoints kept() {
    world.finalized(CHAIN, 1, 2, 3);
    return world.awaitKept(world.start(), CHAIN);
  }
}
