package org.fresnel;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.fresnel.wire.Timers;
import org.jboss.logging.Logger;

/// What is looked at every second for as long as the router runs. The looks may read and write
/// files: they run on a worker, one after the other.
final class KeepingUp {
  private static final Logger LOG = Logger.getLogger("org.fresnel");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Timers timers;
  private final List<Runnable> looks;
  private volatile Timers.Alarm again = () -> {};
  private volatile boolean stopped;

  KeepingUp(Vertx vertx, Timers timers, List<Runnable> looks) {
    this.vertx = vertx;
    this.timers = timers;
    this.looks = List.copyOf(looks);
  }

  void start() {
    again =
        timers.after(
            SECOND,
            () ->
                vertx
                    .executeBlocking(
                        () -> {
                          looks.forEach(Runnable::run);
                          return true;
                        })
                    .onFailure(e -> LOG.error("the router cannot be kept up to date", e))
                    .onComplete(_ -> startAgain()));
  }

  private void startAgain() {
    if (!stopped) {
      start();
    }
  }

  void stop() {
    stopped = true;
    again.cancel();
  }
}
