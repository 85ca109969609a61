package org.fresnel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.fresnel.wire.Timers;
import org.jboss.logging.Logger;

/// What has to be done every second. It reads and writes files: on a worker, one round at a time.
final class Upkeep {
  private static final Logger LOG = Logger.getLogger("org.fresnel");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Timers timers;
  private final List<Runnable> chores;
  private volatile Timers.Alarm again = () -> {};
  private volatile boolean stopped;

  /// @param chores in their order
  Upkeep(Vertx vertx, Timers timers, List<Runnable> chores) {
    this.vertx = vertx;
    this.timers = timers;
    this.chores = List.copyOf(chores);
  }

  void start() {
    again =
        timers.after(
            SECOND,
            () ->
                vertx
                    .executeBlocking(
                        () -> {
                          chores.forEach(Runnable::run);
                          return true;
                        })
                    .onFailure(e -> LOG.error("the nodes cannot be kept up to date", e))
                    .onComplete(_ -> startUnlessStopped()));
  }

  private void startUnlessStopped() {
    if (!stopped) {
      start();
    }
  }

  void stop() {
    stopped = true;
    again.cancel();
  }
}
