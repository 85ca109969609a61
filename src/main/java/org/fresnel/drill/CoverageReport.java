package org.fresnel.drill;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The coverage of the programme at one time.
///
/// @param settings of the programme
/// @param cells of the nodes in use
/// @param next the cell that is tested next; empty if none is due now
/// @param waiting why its drill does not begin, a sentence; empty if nothing prevents it
public record CoverageReport(
    ProgrammeSettings settings, List<CellState> cells, Optional<DrillCell> next, String waiting) {
  public CoverageReport {
    cells = List.copyOf(cells);
  }

  /// Number of the cells that have passed no drill within the time; 0 without a programme.
  public int overdue() {
    return settings.enabled()
        ? (int) cells.stream().filter(it -> it.coverage() == CellState.Coverage.OVERDUE).count()
        : 0;
  }

  /// Number of the cells that have never passed a drill.
  public int neverPassed() {
    return (int) cells.stream().filter(it -> it.record().passed().isEmpty()).count();
  }

  /// The highest age of a cell.
  public Duration oldest() {
    return cells.stream().map(CellState::age).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
