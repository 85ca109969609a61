package org.fresnel.duties;

import io.vertx.core.Future;
import java.util.function.Supplier;

/// Where duties are read and written down: one thing after the other, and never while a client's
/// request waits.
interface DutyExecutor {
  /// Does the task soon.
  <T> Future<T> run(Supplier<T> task);

  /// Does nothing any more.
  Future<Void> close();
}
