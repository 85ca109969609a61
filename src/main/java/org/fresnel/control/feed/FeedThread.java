package org.fresnel.control.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.RejectedExecutionException;

/// A thread of the feed's own, beside the event loops, for as long as there are any.
final class FeedThread implements FeedExecutor {
  private final WorkerExecutor thread;

  /// It begins with the first task.
  FeedThread(Vertx vertx) {
    thread = vertx.createSharedWorkerExecutor("feed", 1);
  }

  @Override
  public Future<Void> run(Runnable task) {
    try {
      return thread
          .executeBlocking(
              () -> {
                task.run();
                return true;
              },
              false)
          .mapEmpty();
    } catch (IllegalStateException | RejectedExecutionException closed) {
      return Future.failedFuture(closed);
    }
  }
}
