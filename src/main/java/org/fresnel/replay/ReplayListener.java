package org.fresnel.replay;

/// Hears of every replay. Called on an event loop: it must neither block nor throw.
@FunctionalInterface
public interface ReplayListener {
  /// A round of reminding has ended.
  void ended(ReplayReport replay);
}
