package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The failures of one node.
///
/// @param inARow failed requests since the last good one
/// @param outrun requests since its last answer that others answered because it kept silent
/// @param silentUntil end of the last silence that counted; [Instant#MIN] if it has answered since
/// @param ejections how many times in short succession it was ejected
/// @param ejectedAt when it was ejected last
/// @param recent the newest failures, newest first, at most [#KEPT]
public record FailureHistory(
    int inARow,
    int outrun,
    Instant silentUntil,
    int ejections,
    Instant ejectedAt,
    List<Failure> recent) {
  /// How many failures are remembered.
  static final int KEPT = 10;

  /// An ejection so long ago is forgiven.
  private static final Duration FORGIVEN = Duration.ofMinutes(10);

  static final FailureHistory NONE =
      new FailureHistory(0, 0, Instant.MIN, 0, Instant.MIN, List.of());

  /// One failure.
  ///
  /// @param at when
  /// @param reason what happened
  public record Failure(Instant at, String reason) {}

  FailureHistory and(String reason, Instant at) {
    var newest = Stream.concat(Stream.of(new Failure(at, reason)), recent.stream());
    return new FailureHistory(
        inARow + 1, outrun, silentUntil, ejections, ejectedAt, newest.limit(KEPT).toList());
  }

  /// A failure by silence, unless it belongs to a burst that has counted.
  FailureHistory silent(String reason, Duration waited, Instant now) {
    return overlaps(waited, now) ? this : and(reason, now).silentUntil(now);
  }

  /// Outrun by another node, unless the silence belongs to a burst that has counted.
  FailureHistory outrunOnceMore(Duration waited, Instant now) {
    return overlaps(waited, now)
        ? this
        : new FailureHistory(inARow, outrun + 1, now, ejections, ejectedAt, recent);
  }

  /// Requests that wait for one node at the same time have met the same trouble.
  private boolean overlaps(Duration waited, Instant now) {
    return now.minus(waited).isBefore(silentUntil);
  }

  private FailureHistory silentUntil(Instant now) {
    return new FailureHistory(inARow, outrun, now, ejections, ejectedAt, recent);
  }

  FailureHistory ejected(Instant now) {
    var again = ejectedAt.isAfter(now.minus(FORGIVEN));
    return new FailureHistory(inARow, 0, silentUntil, again ? ejections + 1 : 1, now, recent);
  }

  /// A request was answered.
  FailureHistory over() {
    return exists() ? new FailureHistory(0, 0, Instant.MIN, ejections, ejectedAt, recent) : this;
  }

  /// A probe was answered, which says little of how requests fare.
  FailureHistory probed() {
    return inARow == 0
        ? this
        : new FailureHistory(0, outrun, silentUntil, ejections, ejectedAt, recent);
  }

  /// Whether an answered request would be news.
  public boolean exists() {
    return inARow > 0 || outrun > 0 || isSilent();
  }

  /// Whether it has kept silent on a request and answered none since.
  public boolean isSilent() {
    return silentUntil.isAfter(Instant.MIN);
  }
}
