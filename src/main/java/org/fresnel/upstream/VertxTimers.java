package org.fresnel.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;

/// Timers that use real time.
public final class VertxTimers implements Timers {
  private final Vertx vertx;

  /// Alarms run on the event loop that sets them.
  public VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    var id = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
