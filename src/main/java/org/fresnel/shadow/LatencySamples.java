package org.fresnel.shadow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest samples of a time, which may be negative. Not thread-safe.
final class LatencySamples {
  private static final int MOST = 256;

  private final Deque<Duration> newest = new ArrayDeque<>();

  void add(Duration sample) {
    newest.addLast(sample);
    if (newest.size() > MOST) {
      newest.removeFirst();
    }
  }

  /// The sample that so many percent of the others do not exceed; empty if there is none.
  Optional<Duration> percentile(int percent) {
    List<Duration> sorted = new ArrayList<>(newest);
    Collections.sort(sorted);
    var place = Math.ceilDiv(sorted.size() * percent, 100) - 1;
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(Math.max(0, place)));
  }
}
