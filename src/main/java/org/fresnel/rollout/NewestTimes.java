package org.fresnel.rollout;

import java.time.Duration;
import java.util.Arrays;

/// The newest of many times, and how many there were. Not for several threads.
final class NewestTimes {
  private static final int KEPT = 256;

  private final long[] nanos = new long[KEPT];
  private int count;

  void add(Duration time) {
    nanos[count % KEPT] = time.toNanos();
    count++;
  }

  int count() {
    return count;
  }

  /// Zero without a time.
  Duration median() {
    var known = Arrays.copyOf(nanos, Math.min(count, KEPT));
    Arrays.sort(known);
    return known.length == 0 ? Duration.ZERO : Duration.ofNanos(known[known.length / 2]);
  }
}
