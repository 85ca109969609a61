package org.fresnel.events;

/// Hears of the events and of the streams to clients. Called on event loops: it must neither block
/// nor throw.
public interface StreamListener {
  /// A client's stream began.
  void opened();

  /// A client's stream is over.
  void closed();

  /// A client was cut off because it did not keep up.
  void cut();

  /// A node's stream was cut off because the node exceeded its bounds.
  void exceeded(String node);

  /// Clients are told of an event.
  ///
  /// @param node whose word it is; the others' come too late for it
  void told(String node);
}
