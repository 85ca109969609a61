package org.fresnel.inclusion;

import io.vertx.core.Future;
import java.util.function.Supplier;

/// The executor of the comparison with the chain: it runs one task after the other, and never on an
/// event loop.
interface InclusionExecutor {
  /// Runs the task.
  <T> Future<T> run(Supplier<T> task);

  /// Stops; later tasks are dropped.
  Future<Void> close();
}
