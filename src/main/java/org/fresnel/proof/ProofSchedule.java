package org.fresnel.proof;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.SlotClock;

/// The time of the next test: late in each slot, when clients have sent their messages and before
/// the nodes prepare the next slot.
final class ProofSchedule {
  /// Interval while no network is known.
  private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(1);

  private static final int TWELFTHS = 12;
  private static final int AT_TWELFTHS = 10;

  private ProofSchedule() {}

  static Duration untilNext(Instant now, SlotClock clock) {
    if (!clock.known() || !clock.started(now)) {
      return WHILE_UNKNOWN;
    }
    var slot = clock.slotDuration().toNanos();
    var at = slot / TWELFTHS * AT_TWELFTHS;
    var passed = Math.floorMod(Duration.between(clock.genesis(), now).toNanos() - at, slot);
    return Duration.ofNanos(slot - passed);
  }

  /// The pause before a failed test is repeated.
  static Duration beforeRepetition(SlotClock clock) {
    return clock.slotDuration().dividedBy(TWELFTHS);
  }
}
