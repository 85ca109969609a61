package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.drill.CellState;
import org.fresnel.drill.CoverageReport;
import org.fresnel.drill.Drill;
import org.fresnel.drill.DrillCell;

/// Which node has passed which kind of drill, and when.
///
/// @param enabled whether the programme starts drills
/// @param withinSeconds longest time between two passed drills of a cell
/// @param overdue number of cells without a passed drill within that time; 0 without a programme
/// @param neverPassed number of cells that have never passed
/// @param next cell that is tested next; none if none is due now
/// @param waiting why that drill does not begin, a sentence; empty if nothing prevents it
/// @param cells each node with each kind
@RegisterForReflection
public record DrillCoverageView(
    boolean enabled,
    long withinSeconds,
    int overdue,
    int neverPassed,
    Optional<NextView> next,
    String waiting,
    List<CellView> cells) {

  /// The cell that is tested next.
  @RegisterForReflection
  public record NextView(String node, String kind) {}

  /// One cell.
  ///
  /// @param coverage `covered`, `due` or `overdue`
  /// @param ageSeconds since the last passed drill, or since the cell was first known
  /// @param lastPassed end of the last passed drill; none if there is none
  /// @param lastPassedDrill id of that drill
  /// @param lastDrill id of the last drill that ended
  /// @param lastResult of that drill: `passed`, `failed`, `aborted` or `interrupted`
  @RegisterForReflection
  public record CellView(
      String node,
      String kind,
      String coverage,
      long ageSeconds,
      Optional<Instant> lastPassed,
      Optional<String> lastPassedDrill,
      Optional<String> lastDrill,
      Optional<String> lastResult) {}

  public static DrillCoverageView of(CoverageReport report) {
    return new DrillCoverageView(
        report.settings().enabled(),
        report.settings().within().toSeconds(),
        report.overdue(),
        report.neverPassed(),
        report.next().map(DrillCoverageView::view),
        report.waiting(),
        report.cells().stream().map(DrillCoverageView::view).toList());
  }

  private static NextView view(DrillCell cell) {
    return new NextView(cell.node(), cell.kind().label());
  }

  private static CellView view(CellState state) {
    var record = state.record();
    return new CellView(
        state.cell().node(),
        state.cell().kind().label(),
        state.coverage().label(),
        state.age().toSeconds(),
        record.passed(),
        record.passedDrill(),
        record.drill(),
        record.result().map(Drill.State::label));
  }
}
