package org.fresnel.cli.remote;

import java.time.Duration;
import java.util.List;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.DrillCoverageView;
import picocli.CommandLine.Help.Ansi;

/// Formats the coverage of the drill programme.
final class DrillCoverageTable {
  private DrillCoverageTable() {}

  static String text(DrillCoverageView coverage, Ansi colours) {
    var table =
        TextTable.of(colours, "NODE|KIND|COVERAGE|LAST PASSED|>AGE|LAST DRILL|RESULT")
            .text(coverage.cells().stream().map(it -> row(it, coverage.enabled())).toList());
    return table + "\n" + summary(coverage) + "\n";
  }

  private static String summary(DrillCoverageView coverage) {
    if (!coverage.enabled()) {
      return "The programme is off (drills.programme.enabled). %d of %d never passed."
          .formatted(coverage.neverPassed(), coverage.cells().size());
    }
    var within = TimeFormatter.span(Duration.ofSeconds(coverage.withinSeconds()));
    var next =
        coverage.next().map(it -> " Next: %s on %s.".formatted(it.kind(), it.node())).orElse("");
    var waiting =
        coverage.waiting().isEmpty() ? "" : " It waits: %s.".formatted(coverage.waiting());
    return "%d of %d have not passed within %s, %d never.%s%s"
        .formatted(
            coverage.overdue(),
            coverage.cells().size(),
            within,
            coverage.neverPassed(),
            next,
            waiting);
  }

  private static Row row(DrillCoverageView.CellView cell, boolean enabled) {
    return new Row(
        List.of(
            Cell.of(cell.node()),
            Cell.of(cell.kind()),
            new Cell(enabled ? cell.coverage() : "", tone(cell.coverage())),
            Cell.of(cell.lastPassed().map(TimeFormatter::at).orElse("never")),
            Cell.of(cell.lastPassed().map(_ -> age(cell)).orElse("")),
            Cell.of(cell.lastDrill().orElse("")),
            Cell.of(cell.lastResult().orElse(""))),
        "");
  }

  private static String age(DrillCoverageView.CellView cell) {
    return TimeFormatter.span(Duration.ofSeconds(cell.ageSeconds()));
  }

  private static AnsiStyle tone(String coverage) {
    return switch (coverage) {
      case "covered" -> AnsiStyle.GOOD;
      case "overdue" -> AnsiStyle.BAD;
      default -> AnsiStyle.PLAIN;
    };
  }
}
