package org.fresnel.checkpoint;

import java.util.List;
import java.util.Map;

/// The results of fetches and checks.
///
/// @param held stored checkpoints, the newest first
/// @param pinned verdicts of nodes on the operator's checkpoint, by name
/// @param provided verdicts of other providers on the newest stored one, by name
/// @param setbacks reasons why a node's checkpoint was not stored last time, by name
/// @param wrongFiles those of them for which the node returned something other than the agreed
///   files
record CheckpointState(
    List<StoredCheckpoint> held,
    Map<String, CheckpointVerdict> pinned,
    Map<String, CheckpointVerdict> provided,
    Map<String, String> setbacks,
    Map<String, String> wrongFiles) {
  CheckpointState {
    held = List.copyOf(held);
    pinned = Map.copyOf(pinned);
    provided = Map.copyOf(provided);
    setbacks = Map.copyOf(setbacks);
    wrongFiles = Map.copyOf(wrongFiles);
  }

  /// The state before any request.
  CheckpointState(List<StoredCheckpoint> held) {
    this(held, Map.of(), Map.of(), Map.of(), Map.of());
  }
}
