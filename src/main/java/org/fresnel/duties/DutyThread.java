package org.fresnel.duties;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A separate thread for the duties, beside the event loops.
final class DutyThread implements DutyExecutor {
  /// Events of a publication arrive within that time: one change of threads for all of them.
  private static final long MOMENT_MILLIS = 50;

  private final Vertx vertx;
  private final WorkerExecutor thread;

  DutyThread(Vertx vertx) {
    this.vertx = vertx;
    thread = vertx.createSharedWorkerExecutor("duties", 1);
  }

  @Override
  public <T> Future<T> run(Supplier<T> task) {
    return thread.executeBlocking(task::get, true);
  }

  @Override
  public <T> Future<T> runSoon(Supplier<T> task) {
    return vertx.timer(MOMENT_MILLIS, TimeUnit.MILLISECONDS).compose(_ -> run(task));
  }

  @Override
  public Future<Void> close() {
    return thread.close();
  }
}
