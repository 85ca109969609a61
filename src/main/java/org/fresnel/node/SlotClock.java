package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;

/// Converts between times and slots. No argument makes it throw: a slot that is too far away starts
/// at [Instant#MAX].
///
/// @param genesis start of slot 0; [Instant#MAX] while unknown
/// @param slotDuration length of a slot, more than 0
/// @param slotsPerEpoch slots in an epoch, at least 1
public record SlotClock(Instant genesis, Duration slotDuration, int slotsPerEpoch) {
  /// The clock of a network that no node has reported yet.
  public static final SlotClock UNKNOWN = new SlotClock(Instant.MAX, Duration.ofSeconds(12), 32);

  /// The start of this slot can be computed with every accepted clock.
  private static final long FARTHEST_SLOT = 1L << 40;

  /// Nanoseconds of more seconds do not fit into 64 bits.
  private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000_000;

  public SlotClock {
    if (!slotDuration.isPositive() || slotsPerEpoch < 1) {
      throw new IllegalArgumentException(
          "slot clock: expected a slot longer than 0 and an epoch of at least 1 slot, got %s and %d"
              .formatted(slotDuration, slotsPerEpoch));
    }
  }

  /// Returns whether a node has reported it.
  public boolean known() {
    return !genesis.equals(Instant.MAX);
  }

  /// The slot at that time; 0 before genesis.
  public long slotAt(Instant now) {
    if (now.isBefore(genesis)) {
      return 0;
    }
    var passed = Duration.between(genesis, now);
    return passed.toSeconds() < MOST_SECONDS
        ? passed.toNanos() / slotDuration.toNanos()
        : passed.toSeconds() / Math.max(1, slotDuration.toSeconds());
  }

  /// The epoch at that time; 0 before genesis.
  public long epochAt(Instant now) {
    return slotAt(now) / slotsPerEpoch;
  }

  /// The start of a slot.
  public Instant startOf(long slot) {
    return known() && Math.abs(slot) <= FARTHEST_SLOT
        ? genesis.plus(slotDuration.multipliedBy(slot))
        : Instant.MAX;
  }

  /// The start of an epoch.
  public Instant startOfEpoch(long epoch) {
    return Math.abs(epoch) <= FARTHEST_SLOT / slotsPerEpoch
        ? startOf(epoch * slotsPerEpoch)
        : Instant.MAX;
  }

  /// Returns whether the chain has started at that time.
  public boolean started(Instant now) {
    return !now.isBefore(genesis);
  }
}
