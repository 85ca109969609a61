package org.fresnel.duties;

import io.vertx.core.Future;
import java.util.function.Supplier;

/// The executor of the duties: it runs one task after the other, and never while a client's request
/// waits.
interface DutyExecutor {
  /// Runs the task.
  <T> Future<T> run(Supplier<T> task);

  /// Runs the task in a moment, so that it finds what is added until then.
  <T> Future<T> runSoon(Supplier<T> task);

  /// Stops; later tasks are dropped.
  Future<Void> close();
}
