package org.fresnel.probe;

/// How a node's only probe ended.
public sealed interface ProbeEnd {
  /// The node told its network and its synchronisation.
  ///
  /// @param peersTold whether it told its peers as well
  record Answered(boolean peersTold) implements ProbeEnd {}

  /// The node did not.
  ///
  /// @param failure the first one
  record Failed(ProbeFailure failure) implements ProbeEnd {}
}
