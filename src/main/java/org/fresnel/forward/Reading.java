package org.fresnel.forward;

import io.vertx.core.Future;

/// One client's request at the nodes.
interface Reading {
  /// Begins; the answer never fails.
  Future<Answer> start();

  /// The client has gone: every attempt is given up.
  void abandon();
}
