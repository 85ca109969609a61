package org.fresnel.inclusion;

import java.time.Duration;
import java.time.Instant;
import org.fresnel.node.SlotClock;

/// The reads that may be sent: two a slot and a few an epoch; up to four epochs of blocks at once
/// after the start or a gap. One thread.
final class ReadBudget {
  private static final int PER_SLOT = 2;
  private static final int PER_EPOCH = 4;
  private static final int EPOCHS_AT_ONCE = 4;
  private static final int MOST_AT_ONCE = 256;

  private double left = MOST_AT_ONCE;
  private Instant last = Instant.MIN;

  /// Takes one read, if there is one left.
  boolean take(SlotClock clock, Instant now) {
    var most = Math.min(MOST_AT_ONCE, (EPOCHS_AT_ONCE + 1) * clock.slotsPerEpoch());
    var perSlot = PER_SLOT + (double) PER_EPOCH / clock.slotsPerEpoch();
    var slots =
        last.equals(Instant.MIN) || now.isBefore(last)
            ? 0
            : (double) Duration.between(last, now).toMillis() / clock.slotDuration().toMillis();
    last = now;
    left = Math.min(most, left + perSlot * slots);
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
