package org.fresnel.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether there is a checkpoint to sync from.
public sealed interface ServeDecision {
  /// There is.
  record Served(StoredCheckpoint held) implements ServeDecision {}

  /// There is none, or none that may be trusted.
  ///
  /// @param reason for whoever asks
  record Refused(String reason) implements ServeDecision {}

  /// The chain is too young: the nodes have finalized nothing yet. Each of them gives the genesis
  /// for it.
  record NoneYet() implements ServeDecision {}

  /// What is known when that is decided.
  ///
  /// @param held the newest on disk
  /// @param lacking why there is none yet
  /// @param againstHeld the root that a quorum tells of its epoch by now, if it is another
  /// @param pinned what the nodes say of the operator's checkpoint, by name
  /// @param provided what others say of the one on disk, by name
  /// @param epoch of the slot clock
  /// @param noneFinal whether enough nodes report that nothing is final, and none that anything is
  record Known(
      Optional<StoredCheckpoint> held,
      String lacking,
      Optional<String> againstHeld,
      Map<String, CheckpointVerdict> pinned,
      Map<String, CheckpointVerdict> provided,
      long epoch,
      boolean noneFinal) {}

  /// Nothing is served that anything speaks against.
  static ServeDecision of(Known known) {
    if (known.held().isEmpty()) {
      return known.noneFinal() ? new NoneYet() : new Refused(known.lacking());
    }
    var held = known.held().get();
    if (known.againstHeld().isPresent()) {
      return new Refused(
          "the nodes now agree on %s at epoch %d, the stored checkpoint is %s"
              .formatted(
                  known.againstHeld().get(), held.checkpoint().epoch(), held.checkpoint().root()));
    }
    var doubts = doubts(known.pinned(), "the pinned checkpoint");
    var others = doubts(known.provided(), CheckpointNotation.written(held.checkpoint()));
    if (doubts.isPresent() || others.isPresent()) {
      return new Refused(doubts.or(() -> others).orElseThrow());
    }
    if (known.epoch() > held.trustedUntilEpoch()) {
      return new Refused(
          "the newest finalized checkpoint is of epoch %d and can be trusted until epoch %d; now it is"
                  .formatted(held.checkpoint().epoch(), held.trustedUntilEpoch())
              + " epoch %d (weak subjectivity)".formatted(known.epoch()));
    }
    return new Served(held);
  }

  private static Optional<String> doubts(Map<String, CheckpointVerdict> verdicts, String of) {
    var against =
        verdicts.entrySet().stream()
            .filter(it -> it.getValue() instanceof CheckpointVerdict.Contradicted)
            .map(it -> it.getKey() + ": " + it.getValue().reason())
            .collect(Collectors.joining("; "));
    return against.isEmpty() ? Optional.empty() : Optional.of(of + " is contradicted: " + against);
  }
}
