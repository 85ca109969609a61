package org.fresnel.check;

import static org.fresnel.report.Columns.Column.numbers;
import static org.fresnel.report.Columns.Column.words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.report.Columns;
import org.fresnel.report.Columns.Cell;
import org.fresnel.report.Columns.Row;
import org.fresnel.report.Paragraph;
import org.fresnel.report.Tone;
import picocli.CommandLine.Help.Ansi;

/// Findings for a terminal: a row for each node, and below it what is wrong and what to look at.
///
/// @param findings in the configured order
/// @param colours switched on or off
record Table(List<Finding> findings, Ansi colours) {

  String text() {
    return new Columns(
            List.of(
                words("NODE"),
                words("HEALTH"),
                numbers("HEAD"),
                numbers("LAG"),
                numbers("FINALIZED"),
                numbers("PEERS"),
                numbers("ANSWER"),
                words("VERSION")),
            colours)
        .text(findings.stream().map(finding -> new Row(cells(finding), details(finding))).toList());
  }

  private static List<Cell> cells(Finding finding) {
    var measures = finding.measures();
    return List.of(
        Cell.of(finding.node().name()),
        new Cell(finding.health().kind().label(), tone(finding)),
        number(measures.headSlot()),
        number(measures.lagSlots()),
        number(measures.finalizedEpoch()),
        number(measures.peers()),
        Cell.of(measures.latencyMs().map(Table::time).orElse("")),
        Cell.of(finding.version()));
  }

  private static String details(Finding finding) {
    if (finding.fit() && !finding.drained()) {
      return "";
    }
    var reason = KnownNetworks.shortened(finding.reason());
    return Paragraph.of("  ", finding.address() + ": " + reason)
        + (finding.hint().isEmpty() ? "" : Paragraph.of("  > ", finding.hint()));
  }

  /// A node may be ready and need a look.
  private static Tone tone(Finding finding) {
    var tone = Tone.of(finding.health().kind());
    return tone == Tone.GOOD && !finding.fit() ? Tone.DOUBTFUL : tone;
  }

  private static Cell number(Optional<? extends Number> value) {
    return Cell.of(value.map(Number::toString).orElse(""));
  }

  private static String time(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms);
  }
}
