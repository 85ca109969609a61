package org.fresnel.cli.remote;

import io.vertx.core.Future;

/// A client for a control plane.
interface ControlClient {
  /// Sends a request. The future does not fail.
  Future<RemoteResult> ask(RemoteRequest inquiry);
}
