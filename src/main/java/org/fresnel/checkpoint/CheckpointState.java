package org.fresnel.checkpoint;

import java.util.List;
import java.util.Map;

/// What has been found by asking.
///
/// @param held what is on disk, the newest first
/// @param pinned what nodes say of the operator's checkpoint, by name
/// @param provided what other providers say of the newest on disk, by name
/// @param setbacks why a node's checkpoint was not taken last time, by name
/// @param lies those of them where it gave something else than what was agreed on
record CheckpointState(
    List<StoredCheckpoint> held,
    Map<String, CheckpointVerdict> pinned,
    Map<String, CheckpointVerdict> provided,
    Map<String, String> setbacks,
    Map<String, String> lies) {
  CheckpointState {
    held = List.copyOf(held);
    pinned = Map.copyOf(pinned);
    provided = Map.copyOf(provided);
    setbacks = Map.copyOf(setbacks);
    lies = Map.copyOf(lies);
  }

  /// Before anybody has been asked.
  CheckpointState(List<StoredCheckpoint> held) {
    this(held, Map.of(), Map.of(), Map.of(), Map.of());
  }
}
