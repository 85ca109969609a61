package org.fresnel.upstream;

import java.time.Duration;

/// A token bucket: bounds a rate and allows bursts. Confined to one thread.
public final class TokenBucket {
  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final Timers timers;
  private final double perSecond;
  private final double burst;
  private double tokens;
  private long filledAt;

  /// A full bucket.
  ///
  /// @param perSecond tokens added per second, more than 0
  /// @param burst most tokens that it holds, at least 1
  public TokenBucket(Timers timers, long perSecond, long burst) {
    this.timers = timers;
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = timers.nanoTime();
  }

  /// Takes one token.
  ///
  /// @return whether there was one
  public boolean take() {
    return take(1);
  }

  /// Takes that many tokens, or none.
  ///
  /// @return whether there were so many
  public boolean take(long count) {
    var now = timers.nanoTime();
    tokens = Math.min(burst, tokens + (now - filledAt) * perSecond / NANOS_PER_SECOND);
    filledAt = now;
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }
}
