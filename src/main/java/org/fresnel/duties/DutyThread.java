package org.fresnel.duties;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.function.Supplier;

/// A separate thread for the duties, beside the event loops.
final class DutyThread implements DutyExecutor {
  private final WorkerExecutor thread;

  DutyThread(Vertx vertx) {
    thread = vertx.createSharedWorkerExecutor("duties", 1);
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
