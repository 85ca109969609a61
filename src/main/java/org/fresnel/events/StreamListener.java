package org.fresnel.events;

/// A listener for events and the streams to clients. Called on event loops: it must neither block
/// nor throw.
public interface StreamListener {
  /// A client's stream began.
  void opened();

  /// A client's stream ended.
  void closed();

  /// A client was disconnected because it did not keep up.
  void cut();

  /// A node's stream was closed because the node exceeded its limits.
  void exceeded(String node);

  /// An event is emitted to clients.
  ///
  /// @param node that reported it; the reports of the others arrived later
  void delivered(String node);
}
