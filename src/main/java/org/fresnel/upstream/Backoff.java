package org.fresnel.upstream;

import java.time.Duration;

/// Waiting times between attempts. Each is twice the one before.
///
/// @param first after the first failure
/// @param longest upper bound
public record Backoff(Duration first, Duration longest) {
  /// Enough doublings to reach any reasonable longest wait.
  private static final int MAX_DOUBLINGS = 20;

  /// The wait after so many failures in a row.
  ///
  /// @param failures at least 1
  public Duration after(int failures) {
    var wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /// The same wait, shortened by up to a half, so that requests that failed together do not return
  /// together.
  ///
  /// @param chance from 0 to 1
  public Duration after(int failures, double chance) {
    var wait = after(failures);
    return wait.minusNanos((long) (wait.toNanos() * 0.5 * chance));
  }
}
