package org.fresnel.app;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.fresnel.upstream.PeriodicTask;
import org.fresnel.upstream.Supervisor;
import org.fresnel.upstream.Timers;

/// What has to be done every second. It reads and writes files: on a worker, one round at a time. A
/// chore that fails keeps neither the others nor the next round from being done.
final class HousekeepingJobs {
  private static final String TASK = "upkeep";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PeriodicTask rounds;

  /// @param chores in their order
  HousekeepingJobs(Vertx vertx, Timers timers, Supervisor supervisor, List<Runnable> chores) {
    var supervised = chores.stream().map(it -> supervisor.supervised(TASK, it)).toList();
    rounds =
        new PeriodicTask(
            TASK,
            timers,
            supervisor,
            () -> SECOND,
            () ->
                vertx.executeBlocking(
                    () -> {
                      supervised.forEach(Runnable::run);
                      return true;
                    }));
  }

  void start() {
    rounds.startLater();
  }

  void stop() {
    rounds.stop();
  }
}
