package org.fresnel;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.fresnel.drill.DrillSchedule;
import org.fresnel.drill.DrillSettings;
import org.fresnel.drill.Drills;
import org.fresnel.drill.DutyForecast;
import org.fresnel.node.LiveFleet;
import org.fresnel.store.Store;
import org.fresnel.wire.Connector;
import org.fresnel.wire.VertxTimers;

/// Drills and their schedule, put together.
///
/// @param drills one at a time
/// @param schedule that begins them
record Drilling(Drills drills, DrillSchedule schedule) {

  static Drilling of(
      Vertx vertx,
      DrillSettings settings,
      LiveFleet fleet,
      Connector connector,
      DutyForecast duties,
      InstantSource clock,
      Store store) {
    var timers = new VertxTimers(vertx);
    Executor worker = task -> vertx.executeBlocking(() -> run(task), false);
    var parts =
        new Drills.Parts(
            fleet,
            connector.injection(),
            duties,
            timers,
            clock,
            () -> ThreadLocalRandom.current().nextDouble(),
            worker);
    var drills = new Drills(parts, store);
    return new Drilling(drills, new DrillSchedule(drills, settings, timers, clock, worker));
  }

  private static boolean run(Runnable task) {
    task.run();
    return true;
  }
}
