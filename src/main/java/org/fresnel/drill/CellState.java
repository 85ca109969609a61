package org.fresnel.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// One cell with its drills so far, and what the programme makes of it.
///
/// @param age since its latest passed drill, or since it was first known
public record CellState(DrillCell cell, CellRecord record, Duration age, Coverage coverage) {

  /// Whether the programme has to test a cell.
  public enum Coverage {
    /// A drill has passed a short time ago.
    COVERED,
    /// The next drill may start.
    DUE,
    /// No drill has passed within the time.
    OVERDUE;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static CellState of(DrillCell cell, CellRecord record, Duration within, Instant now) {
    var age = Duration.between(record.reference(), now);
    return new CellState(
        cell, record, age.isNegative() ? Duration.ZERO : age, of(record, age, within));
  }

  /// A cell is due again after two thirds of the time, so that the drill has the rest to wait for.
  private static Coverage of(CellRecord record, Duration age, Duration within) {
    if (age.compareTo(within) > 0) {
      return Coverage.OVERDUE;
    }
    var isDue =
        record.passed().isEmpty() || age.multipliedBy(3).compareTo(within.multipliedBy(2)) >= 0;
    return isDue ? Coverage.DUE : Coverage.COVERED;
  }
}
