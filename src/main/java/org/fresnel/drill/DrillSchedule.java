package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.fresnel.upstream.Timers;
import org.jboss.logging.Logger;

/// Begins drills at their scheduled times. A drill with a failed precondition is skipped and
/// recorded.
public final class DrillSchedule {
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  /// The clock may be set: it is read again after this time.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final DrillRunner drills;
  private final DrillSettings settings;
  private final Timers timers;
  private final InstantSource clock;
  private final Executor worker;
  private volatile Timers.Alarm alarm = () -> {};

  /// @param worker runs tasks that block
  public DrillSchedule(
      DrillRunner drills,
      DrillSettings settings,
      Timers timers,
      InstantSource clock,
      Executor worker) {
    this.drills = drills;
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
    this.worker = worker;
  }

  /// Returns whether drills are scheduled.
  public boolean exists() {
    return settings.schedule().isPresent();
  }

  /// Starts to wait for the next drill.
  public void start() {
    settings.schedule().map(DrillTimes::of).ifPresent(times -> await(times, clock.instant()));
  }

  /// Stops: no more drills begin.
  public void stop() {
    alarm.cancel();
  }

  private void await(DrillTimes times, Instant since) {
    var now = clock.instant();
    var due = times.after(since);
    if (due.filter(it -> !it.isAfter(now)).isPresent()) {
      worker.execute(this::begin);
      await(times, now);
      return;
    }
    var wait = due.map(it -> Duration.between(now, it)).orElse(LONGEST_WAIT);
    var shorter = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    alarm = timers.after(shorter, () -> await(times, since));
  }

  private void begin() {
    switch (drills.begin(settings.plan())) {
      case DrillRunner.Beginning.Begun _ -> {}
      case DrillRunner.Beginning.Refused(var reason) -> {
        LOG.warnf("the drill that is due does not begin: %s", reason);
        drills.refused(settings.plan(), reason);
      }
    }
  }

  /// The time of the next drill.
  public Optional<Instant> next() {
    return settings.schedule().map(DrillTimes::of).flatMap(times -> times.after(clock.instant()));
  }
}
