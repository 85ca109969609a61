package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides which cell the programme tests next. Pure.
final class DrillRota {
  /// Shortest time between the end of one drill and the start of the next.
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(10);

  /// A cell that did not pass is tested again after this part of the time, and no later than a day.
  private static final int RETRY_PART = 20;

  private static final Duration LONGEST_RETRY = Duration.ofDays(1);

  private DrillRota() {}

  /// The cell to test now; empty if none is due, or if the last drill was a short time ago. A cell
  /// that has never passed comes first, then the one with the oldest pass.
  ///
  /// @param cells all cells, in the order in which those that have never passed are tested
  /// @param within longest time between two passed drills of a cell
  static Optional<DrillCell> next(List<CellState> cells, Duration within, Instant now) {
    if (latestEnd(cells)
        .filter(at -> now.isBefore(at.plus(pause(cells.size(), within))))
        .isPresent()) {
      return Optional.empty();
    }
    return cells.stream()
        .filter(it -> it.coverage() != CellState.Coverage.COVERED)
        .filter(it -> !isTriedLately(it.record(), within, now))
        .min(Comparator.comparing(it -> it.record().passed().orElse(Instant.MIN)))
        .map(CellState::cell);
  }

  /// The pause between two drills: all cells fit into half of the time.
  static Duration pause(int cells, Duration within) {
    var pause = within.dividedBy(2L * Math.max(1, cells));
    return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
  }

  private static Optional<Instant> latestEnd(List<CellState> cells) {
    return cells.stream()
        .flatMap(it -> it.record().ended().stream())
        .max(Comparator.naturalOrder());
  }

  private static boolean isTriedLately(CellRecord record, Duration within, Instant now) {
    var part = within.dividedBy(RETRY_PART);
    var retry = part.compareTo(LONGEST_RETRY) < 0 ? part : LONGEST_RETRY;
    return record.ended().isPresent()
        && !record.ended().equals(record.passed())
        && now.isBefore(record.ended().get().plus(retry));
  }
}
