package org.fresnel.proxy.exchange;

import io.vertx.core.Future;

/// One client's request at the nodes.
public interface UpstreamCall {
  /// Begins; the answer never fails.
  Future<Answer> start();

  /// Whether those who ask the same now are served as well by it as by attempts of their own. Asked
  /// from any event loop.
  default boolean isOpen() {
    return true;
  }

  /// The client has gone: every attempt is given up.
  void abandon();
}
