package org.fresnel.drill;

import java.time.Instant;
import java.util.Optional;

/// The drills of one cell so far.
///
/// @param since when the cell was first known
/// @param ended end of the latest drill that ended by a verdict or early; empty for none
/// @param drill id of that drill; empty for none
/// @param result of that drill; empty for none
/// @param passed end of the latest drill that passed; empty for none
/// @param passedDrill id of the latest drill that passed; empty for none
public record CellRecord(
    Instant since,
    Optional<Instant> ended,
    Optional<String> drill,
    Optional<Drill.State> result,
    Optional<Instant> passed,
    Optional<String> passedDrill) {

  static CellRecord unknown(Instant since) {
    return new CellRecord(
        since,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// @param end of the drill
  static CellRecord of(Drill drill, Instant end) {
    var passed = Optional.of(drill).filter(it -> it.state() == Drill.State.PASSED);
    return new CellRecord(
        drill.from(),
        Optional.of(end),
        Optional.of(drill.id()),
        Optional.of(drill.state()),
        passed.map(_ -> end),
        passed.map(Drill::id));
  }

  /// What both know. The order does not matter.
  CellRecord and(CellRecord other) {
    var latest = isAfter(ended, other.ended) ? this : other;
    var success = isAfter(passed, other.passed) ? this : other;
    return new CellRecord(
        since.isBefore(other.since) ? since : other.since,
        latest.ended,
        latest.drill,
        latest.result,
        success.passed,
        success.passedDrill);
  }

  private static boolean isAfter(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get()));
  }

  /// The time from which the age of the cell counts.
  public Instant reference() {
    return passed.orElse(since);
  }
}
