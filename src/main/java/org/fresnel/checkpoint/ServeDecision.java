package org.fresnel.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The decision whether a checkpoint is served.
public sealed interface ServeDecision {
  /// It is served.
  record Served(StoredCheckpoint held) implements ServeDecision {}

  /// There is none, or none that may be trusted.
  ///
  /// @param reason for the client
  record Refused(String reason) implements ServeDecision {}

  /// The chain is too young: the nodes have finalized nothing yet. Each of them returns genesis
  /// instead.
  record NoneYet() implements ServeDecision {}

  /// The facts for the decision.
  ///
  /// @param held the newest stored checkpoint
  /// @param lacking reason why there is none yet
  /// @param againstHeld root that a quorum reports for its epoch now, if it is another
  /// @param pinned verdicts of the nodes on the operator's checkpoint, by name
  /// @param provided verdicts of others on the stored one, by name
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

  /// Serves a checkpoint only if no fact contradicts it.
  static ServeDecision of(Known known) {
    if (known.held().isEmpty()) {
      return known.noneFinal() ? new NoneYet() : new Refused(known.lacking());
    }
    var held = known.held().get();
    if (known.againstHeld().isPresent()) {
      return new Refused(
          "the nodes agree on %s at epoch %d by now, what is kept is %s"
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
          "the newest finalized checkpoint is of epoch %d, and may be trusted until epoch %d; it is"
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
