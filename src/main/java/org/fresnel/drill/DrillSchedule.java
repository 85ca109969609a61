package org.fresnel.drill;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Begins drills at their scheduled times. A drill with a failed precondition is skipped and
/// recorded.
public final class DrillSchedule {
  private static final Logger LOG = Logger.getLogger("org.fresnel.drill");

  private final DrillRunner drills;
  private final DrillSettings settings;
  private final InstantSource clock;
  private final Optional<DrillTimes> times;
  private volatile Instant since;

  /// Drills that would have been due before now are not made up for.
  public DrillSchedule(DrillRunner drills, DrillSettings settings, InstantSource clock) {
    this.drills = drills;
    this.settings = settings;
    this.clock = clock;
    this.times = settings.schedule().map(DrillTimes::of);
    this.since = clock.instant();
  }

  /// Returns whether drills are scheduled.
  public boolean exists() {
    return times.isPresent();
  }

  /// Begins the drill that has become due since the last call, at most one. It blocks; one caller
  /// at a time.
  public void beginDue() {
    var now = clock.instant();
    if (times.flatMap(it -> it.after(since)).filter(it -> !it.isAfter(now)).isPresent()) {
      since = now;
      begin();
    }
  }

  private void begin() {
    switch (drills.begin(settings.plan())) {
      case DrillBeginning.Begun _ -> {}
      case DrillBeginning.Elsewhere(var reason) ->
          LOG.infof("the scheduled drill does not start here: %s", reason);
      case DrillBeginning.Refused(var reason) -> {
        LOG.warnf("the scheduled drill does not start: %s", reason);
        drills.refused(settings.plan(), reason);
      }
    }
  }

  /// The time of the next drill.
  public Optional<Instant> next() {
    return times.flatMap(it -> it.after(clock.instant()));
  }
}
