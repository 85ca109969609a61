package org.fresnel.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The failures of one node.
///
/// @param inARow failed requests since the last good one
/// @param outrun requests since its last response that others answered because it did not respond
/// @param silentUntil end of the last counted time without a response; [Instant#MIN] if it has
///   responded since
/// @param ejections ejections in short succession
/// @param ejectedAt time of the last ejection
/// @param recent the newest failures, newest first, at most [#KEPT]
/// @param pause that the node requested last
public record FailureHistory(
    int inARow,
    int outrun,
    Instant silentUntil,
    int ejections,
    Instant ejectedAt,
    List<Failure> recent,
    RequestedPause pause) {
  /// Most failures in the list.
  static final int KEPT = 10;

  /// An ejection that is older than this no longer counts.
  private static final Duration FORGIVEN = Duration.ofMinutes(10);

  static final FailureHistory NONE =
      new FailureHistory(0, 0, Instant.MIN, 0, Instant.MIN, List.of(), RequestedPause.NONE);

  /// One failure.
  ///
  /// @param at when
  /// @param reason what happened
  public record Failure(Instant at, String reason) {}

  /// The history that an earlier process left. No failure is in a row.
  static FailureHistory of(int ejections, Instant ejectedAt, List<Failure> recent) {
    return new FailureHistory(0, 0, Instant.MIN, ejections, ejectedAt, recent, RequestedPause.NONE);
  }

  FailureHistory and(String reason, Instant at) {
    var newest = Stream.concat(Stream.of(new Failure(at, reason)), recent.stream());
    return new FailureHistory(
        inARow + 1, outrun, silentUntil, ejections, ejectedAt, newest.limit(KEPT).toList(), pause);
  }

  /// The node wants no requests for some time. What it answers until then is no failure.
  FailureHistory paused(Duration length, Instant now) {
    return new FailureHistory(
        0, outrun, silentUntil, ejections, ejectedAt, recent, pause.and(length, now));
  }

  /// Returns whether the node wants no requests at that time.
  boolean isPaused(Instant now) {
    return pause.isAt(now);
  }

  /// The time for which it wants no requests; zero for none.
  Duration pauseLeft(Instant now) {
    return isPaused(now) ? Duration.between(now, pause.until()) : Duration.ZERO;
  }

  /// A failure without a response, unless it belongs to a burst that was counted.
  FailureHistory silent(String reason, Duration waited, Instant now) {
    return overlaps(waited, now) ? this : and(reason, now).silentUntil(now);
  }

  /// A request that another node answered first, unless it belongs to a burst that was counted.
  FailureHistory withHedgeLost(Duration waited, Instant now) {
    return overlaps(waited, now)
        ? this
        : new FailureHistory(inARow, outrun + 1, now, ejections, ejectedAt, recent, pause);
  }

  /// Requests that wait for one node at the same time have the same cause.
  private boolean overlaps(Duration waited, Instant now) {
    return now.minus(waited).isBefore(silentUntil);
  }

  private FailureHistory silentUntil(Instant now) {
    return new FailureHistory(inARow, outrun, now, ejections, ejectedAt, recent, pause);
  }

  FailureHistory ejected(Instant now) {
    var again = ejectedAt.isAfter(now.minus(FORGIVEN));
    return new FailureHistory(
        inARow, 0, silentUntil, again ? ejections + 1 : 1, now, recent, pause);
  }

  /// The history after an answered request.
  FailureHistory over() {
    return exists()
        ? new FailureHistory(0, 0, Instant.MIN, ejections, ejectedAt, recent, pause)
        : this;
  }

  /// The history after an answered probe, which says little about requests.
  FailureHistory probed() {
    return inARow == 0
        ? this
        : new FailureHistory(0, outrun, silentUntil, ejections, ejectedAt, recent, pause);
  }

  /// Returns whether an answered request would change the history.
  public boolean exists() {
    return inARow > 0 || outrun > 0 || isSilent();
  }

  /// Returns whether it left a request without a response and answered none since.
  public boolean isSilent() {
    return silentUntil.isAfter(Instant.MIN);
  }
}
