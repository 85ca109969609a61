package org.fresnel.cluster;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Stamps that follow the wall clock, and are later than every stamp that was given or accepted.
final class HybridClock {
  /// Furthest that a stamp of another router may be ahead of this router's clock.
  static final Duration TOLERANCE = Duration.ofSeconds(5);

  private final InstantSource time;
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  HybridClock(InstantSource time) {
    this.time = time;
  }

  /// Nanoseconds since 1970 by the wall clock.
  long now() {
    var instant = time.instant();
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /// A stamp that is later than all before it.
  long next() {
    var now = now();
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }

  /// Whether a stamp of another router may be used. The next stamp of this one is later.
  boolean accept(long stamp) {
    if (stamp > now() + TOLERANCE.toNanos()) {
      return false;
    }
    last.accumulateAndGet(stamp, Math::max);
    return true;
  }
}
