package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;

/// Turns time into slots.
///
/// @param genesis start of slot 0
/// @param slotDuration length of a slot, more than 0
/// @param slotsPerEpoch slots in an epoch, at least 1
public record SlotClock(Instant genesis, Duration slotDuration, int slotsPerEpoch) {

  /// The slot at that time; 0 before genesis.
  public long slotAt(Instant now) {
    return now.isBefore(genesis)
        ? 0
        : Duration.between(genesis, now).toNanos() / slotDuration.toNanos();
  }

  /// The epoch at that time; 0 before genesis.
  public long epochAt(Instant now) {
    return slotAt(now) / slotsPerEpoch;
  }

  /// The start of a slot.
  public Instant startOf(long slot) {
    return genesis.plus(slotDuration.multipliedBy(slot));
  }

  /// The start of an epoch.
  public Instant startOfEpoch(long epoch) {
    return startOf(epoch * slotsPerEpoch);
  }

  /// Whether the chain has started at that time.
  public boolean started(Instant now) {
    return !now.isBefore(genesis);
  }
}
