package org.fresnel.cli.remote;

import io.vertx.core.Future;

/// Reaches a control plane.
interface ControlClient {
  /// Asks it. The future does not fail.
  Future<RemoteResult> ask(RemoteRequest inquiry);
}
