package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.checkpoint.Roots.A;
import static org.fresnel.checkpoint.Roots.B;
import static org.fresnel.checkpoint.Roots.at;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServeDecisionTest {
  private static final StoredCheckpoint HELD =
      new StoredCheckpoint(
          "0x01",
          at(100, A),
          3200,
          B,
          "electra",
          new StoredCheckpoint.SszFile("state", 1000),
          Optional.empty(),
          new StoredCheckpoint.Evidence(
              List.of("one"), List.of("teku"), "one", Instant.EPOCH, true),
          256);

  private Optional<StoredCheckpoint> held = Optional.of(HELD);
  private Optional<String> against = Optional.empty();
  private Map<String, CheckpointVerdict> pinned = Map.of();
  private Map<String, CheckpointVerdict> provided = Map.of();
  private long epoch = 102;
  private boolean noneFinal;

  @Test
  void aCheckpointWithoutObjectionsIsServed() {
    assertThat(offer()).isEqualTo(new ServeDecision.Served(HELD));
  }

  @Test
  void theReasonIsReturnedIfThereIsNoCheckpoint() {
    held = Optional.empty();

    assertThat(offer()).isEqualTo(new ServeDecision.Refused("nobody agrees"));
  }

  @Test
  void noRequestIsRefusedBeforeTheFirstFinalizedEpoch() {
    held = Optional.empty();
    noneFinal = true;

    assertThat(offer()).isEqualTo(new ServeDecision.NoneYet());
  }

  @Test
  void aCheckpointIsServedInTheLastEpochOfItsPeriod() {
    epoch = 356;

    assertThat(offer()).isInstanceOf(ServeDecision.Served.class);
  }

  @Test
  void aCheckpointIsRefusedAfterItsPeriod() {
    epoch = 357;

    assertThat(refusal()).contains("until epoch 356", "epoch 357");
  }

  @Test
  void aCheckpointIsRefusedIfTheNodesAgreeOnAnother() {
    against = Optional.of(B);

    assertThat(refusal()).contains(A, B);
  }

  @Test
  void aCheckpointIsRefusedIfANodeContradictsThePin() {
    pinned = Map.of("one", new CheckpointVerdict.Contradicted("has another"));

    assertThat(refusal()).contains("pinned", "one: has another");
  }

  @Test
  void aCheckpointIsRefusedIfAProviderContradictsIt() {
    provided = Map.of("other.example", new CheckpointVerdict.Contradicted("has another"));

    assertThat(refusal()).contains("other.example: has another");
  }

  @Test
  void unknownVerdictsAreNoObjection() {
    pinned = Map.of("one", new CheckpointVerdict.Unknown("not asked"));
    provided = Map.of("other.example", new CheckpointVerdict.Unknown("no answer"));

    assertThat(offer()).isInstanceOf(ServeDecision.Served.class);
  }

  private ServeDecision offer() {
    return ServeDecision.of(
        new ServeDecision.Known(
            held, "nobody agrees", against, pinned, provided, epoch, noneFinal));
  }

  private String refusal() {
    return switch (offer()) {
      case ServeDecision.Refused(var reason) -> reason;
      case ServeDecision.Served _ -> "served";
      case ServeDecision.NoneYet _ -> "none yet";
    };
  }
}
