package org.fresnel.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.Checkpoint;

/// All that is known of checkpoints at one moment.
///
/// @param agreement of the nodes now
/// @param held what is on disk, the newest first
/// @param offer whether it is served
/// @param pin the operator's own checkpoint
/// @param pinned what the nodes say of it, by name
/// @param provided what other providers say of the newest on disk, by name
/// @param setbacks why a node's checkpoint was not taken last time, by name
public record CheckpointReport(
    CheckpointAgreement agreement,
    List<StoredCheckpoint> held,
    ServeDecision offer,
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

  /// The newest on disk.
  public Optional<StoredCheckpoint> newest() {
    return held.stream().findFirst();
  }
}
