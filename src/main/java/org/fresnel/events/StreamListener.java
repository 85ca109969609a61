package org.fresnel.events;

/// Hears of the streams to clients. Called on event loops: it must neither block nor throw.
public interface StreamListener {
  /// A client's stream began.
  void opened();

  /// A client's stream is over.
  void closed();

  /// A client's stream is fed by another node than before.
  ///
  /// @param node the new one
  void moved(String node);
}
