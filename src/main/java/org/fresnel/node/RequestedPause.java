package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;

/// The time in which a node wants no requests.
///
/// @param since its first response that said so
/// @param until end of the pause
record RequestedPause(Instant since, Instant until) {
  static final RequestedPause NONE = new RequestedPause(Instant.MIN, Instant.MIN);

  /// A longer pause is cut: a node cannot keep itself out of use for hours.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// The pause after one more such response.
  RequestedPause and(Duration length, Instant now) {
    var next = now.plus(length.compareTo(LONGEST) < 0 ? length : LONGEST);
    return new RequestedPause(isAt(now) ? since : now, next.isAfter(until) ? next : until);
  }

  boolean isAt(Instant now) {
    return until.isAfter(now);
  }
}
