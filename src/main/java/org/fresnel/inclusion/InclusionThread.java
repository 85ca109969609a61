package org.fresnel.inclusion;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.function.Supplier;

/// A separate thread, beside the event loops and that of the duties.
final class InclusionThread implements InclusionExecutor {
  private final WorkerExecutor thread;

  InclusionThread(Vertx vertx) {
    thread = vertx.createSharedWorkerExecutor("inclusion", 1);
  }

  @Override
  public <T> Future<T> run(Supplier<T> task) {
    return thread.executeBlocking(task::get, true);
  }

  @Override
  public Future<Void> close() {
    return thread.close();
  }
}
