package org.fresnel.app;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/// The worker threads, for tasks that block.
final class BlockingTasks {
  private BlockingTasks() {}

  static Executor of(Vertx vertx) {
    return task -> vertx.executeBlocking(() -> run(task), false);
  }

  private static boolean run(Runnable task) {
    task.run();
    return true;
  }
}
