package org.fresnel.devnet;

import java.time.Duration;
import java.time.Instant;

/// The wall clock of a chain, in slots from its genesis.
record ChainClock(Instant genesis, Duration slot) {
  /// Slots of an epoch in the minimal preset.
  static final int SLOTS_PER_EPOCH = 8;

  /// The current slot with its elapsed fraction; negative before genesis.
  double now() {
    return (double) Duration.between(genesis, Instant.now()).toMillis() / slot.toMillis();
  }

  /// The number of the current slot.
  int slotNow() {
    return (int) Math.floor(now());
  }

  /// Returns at a point in slots, at once if it has passed: `19.5` is the middle of slot 19.
  void awaitSlot(double point) throws InterruptedException {
    var start = genesis.plusMillis((long) (point * slot.toMillis()));
    var left = Duration.between(Instant.now(), start);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }

  /// Returns when a slot's votes are in and their aggregates are not yet asked for: answers that
  /// follow the head stay the same for a while then.
  void awaitQuiet() throws InterruptedException {
    var fraction = now() - slotNow();
    if (fraction > 0.6) {
      awaitSlot(slotNow() + 1.4);
    } else {
      awaitSlot(slotNow() + 0.4);
    }
  }
}
