package org.fresnel.node;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The failures of one node.
///
/// @param inARow failed requests since the last good one
/// @param recent the newest failures, newest first, at most [#KEPT]
public record Trouble(int inARow, List<Failure> recent) {
  /// How many failures are remembered.
  static final int KEPT = 10;

  static final Trouble NONE = new Trouble(0, List.of());

  /// One failure.
  ///
  /// @param at when
  /// @param reason what happened
  public record Failure(Instant at, String reason) {}

  Trouble and(String reason, Instant at) {
    var newest = Stream.concat(Stream.of(new Failure(at, reason)), recent.stream());
    return new Trouble(inARow + 1, newest.limit(KEPT).toList());
  }

  Trouble over() {
    return inARow == 0 ? this : new Trouble(0, recent);
  }
}
