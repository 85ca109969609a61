package org.fresnel.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Checkpoint;

/// The state of all checkpoints at one moment.
///
/// @param agreement of the nodes now
/// @param held stored checkpoints, the newest first
/// @param decision whether one is served
/// @param pin the operator's own checkpoint
/// @param pinned verdicts of the nodes on it, by name
/// @param provided verdicts of other providers on the newest stored one, by name
/// @param setbacks reasons why a node's checkpoint was not stored last time, by name
public record CheckpointReport(
    CheckpointAgreement agreement,
    List<StoredCheckpoint> held,
    ServeDecision decision,
    Optional<Checkpoint> pin,
    Map<String, CheckpointVerdict> pinned,
    Map<String, CheckpointVerdict> provided,
    Map<String, String> setbacks) {
  public CheckpointReport {
    held = List.copyOf(held);
    pinned = Map.copyOf(pinned);
    provided = Map.copyOf(provided);
    setbacks = Map.copyOf(setbacks);
  }

  /// The newest stored one.
  public Optional<StoredCheckpoint> newest() {
    return held.stream().findFirst();
  }
}
