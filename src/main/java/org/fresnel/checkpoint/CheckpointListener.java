package org.fresnel.checkpoint;

/// A listener for fetches and responses of checkpoints.
public interface CheckpointListener {
  /// The result of fetching a node's checkpoint.
  enum Result {
    /// It is on disk.
    KEPT,
    /// The node did not return it.
    FAILED,
    /// The node returned something else.
    REFUSED
  }

  /// A node was asked for a checkpoint.
  ///
  /// @param node its name
  /// @param reason why it was not stored; empty if it was
  void fetched(String node, Result result, String reason);

  /// A client got a response.
  ///
  /// @param what `state`, `block`, `root` or `refused`
  void answered(String what);
}
