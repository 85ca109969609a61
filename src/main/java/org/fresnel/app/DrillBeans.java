package org.fresnel.app;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillSchedule;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.DutyForecast;
import org.fresnel.node.FleetState;
import org.fresnel.storage.Store;
import org.fresnel.upstream.Connector;
import org.fresnel.upstream.VertxTimers;

/// Drills and their schedule, put together.
///
/// @param drills one at a time
/// @param schedule that begins them
record DrillBeans(DrillRunner drills, DrillSchedule schedule) {

  static DrillBeans of(
      Vertx vertx,
      DrillSettings settings,
      FleetState fleet,
      Connector connector,
      DutyForecast duties,
      InstantSource clock,
      Store store) {
    var timers = new VertxTimers(vertx);
    Executor worker = task -> vertx.executeBlocking(() -> run(task), false);
    var parts =
        new DrillRunner.Parts(
            fleet,
            connector.injection(),
            duties,
            timers,
            clock,
            () -> ThreadLocalRandom.current().nextDouble(),
            worker);
    var drills = new DrillRunner(parts, store);
    return new DrillBeans(drills, new DrillSchedule(drills, settings, clock));
  }

  private static boolean run(Runnable task) {
    task.run();
    return true;
  }
}
