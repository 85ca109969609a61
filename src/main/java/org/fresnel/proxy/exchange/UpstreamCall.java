package org.fresnel.proxy.exchange;

import io.vertx.core.Future;

/// The call of one client's request to the nodes.
public interface UpstreamCall {
  /// Begins; the response never fails.
  Future<Answer> start();

  /// Returns whether it serves clients that send the same request now as well as new attempts
  /// would. Called from any event loop.
  default boolean isOpen() {
    return true;
  }

  /// Called when the client has disconnected: every attempt is cancelled.
  void abandon();
}
