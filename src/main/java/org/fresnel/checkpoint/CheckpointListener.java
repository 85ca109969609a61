package org.fresnel.checkpoint;

/// Hears of what is done with checkpoints.
public interface CheckpointListener {
  /// How the taking of a node's checkpoint ends.
  enum Result {
    /// It is on disk.
    KEPT,
    /// The node did not give it.
    FAILED,
    /// The node gave something else.
    REFUSED
  }

  /// A node was asked for a checkpoint.
  ///
  /// @param node its name
  /// @param reason why it was not kept; empty if it was
  void fetched(String node, Result result, String reason);

  /// A client was answered.
  ///
  /// @param what `state`, `block`, `root` or `refused`
  void answered(String what);
}
