package org.fresnel.control.feed;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Does one thing after the other, on the thread of the test.
final class SameThread implements FeedExecutor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean busy;

  @Override
  public Future<Void> run(Runnable task) {
    tasks.add(task);
    if (!busy) {
      busy = true;
      for (var next = next(); next.isPresent(); next = next()) {
        next.get().run();
      }
      busy = false;
    }
    return Future.succeededFuture();
  }

  private Optional<Runnable> next() {
    return Optional.ofNullable(tasks.poll());
  }
}
