package org.fresnel.replay;

/// A listener for replays. Called on an event loop: it must neither block nor throw.
@FunctionalInterface
public interface ReplayListener {
  /// A replay has ended.
  void ended(ReplayReport replay);
}
