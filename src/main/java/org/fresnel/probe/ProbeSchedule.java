package org.fresnel.probe;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.SlotClock;

/// When the next probe is due: half an interval off the start of the slot and its fractions, where
/// validator clients have their bursts. Before genesis, simply after the interval.
final class ProbeSchedule {
  private ProbeSchedule() {}

  static Duration untilNext(Instant now, Duration interval, SlotClock clock) {
    if (!clock.started(now)) {
      return interval;
    }
    var step = interval.toNanos();
    var phase = Duration.between(clock.genesis(), now).minus(interval.dividedBy(2)).toNanos();
    return Duration.ofNanos(step - Math.floorMod(phase, step));
  }
}
