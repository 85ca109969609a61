package org.fresnel.proxy.exchange;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// The newest response times of one node for one operation. A response that was not awaited counts
/// with the time until the wait ended.
final class LatencyWindow {
  static final int KEPT = 32;

  /// Fewer prove too little.
  static final int ENOUGH = 8;

  private final long[] nanos = new long[KEPT];
  private int count;
  private Optional<Duration> usual = Optional.empty();

  void add(Duration elapsed) {
    nanos[count % KEPT] = elapsed.toNanos();
    count++;
    if (count >= ENOUGH) {
      usual = Optional.of(Duration.ofNanos(ninthOfTen()));
    }
  }

  /// The time within which nine of ten responses arrive; empty while too few are known.
  Optional<Duration> usual() {
    return usual;
  }

  private long ninthOfTen() {
    var sorted = Arrays.copyOf(nanos, Math.min(count, KEPT));
    Arrays.sort(sorted);
    return sorted[(sorted.length * 9 - 1) / 10];
  }
}
