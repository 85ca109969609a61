package org.fresnel.console;

import io.vertx.core.Future;

/// Reaches a control plane.
interface Line {
  /// Asks it. The future does not fail.
  Future<Reply> ask(Inquiry inquiry);
}
