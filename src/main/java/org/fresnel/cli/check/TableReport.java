package org.fresnel.cli.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import picocli.CommandLine.Help.Ansi;

/// Formats findings for a terminal: a row for each node, and below it its problem and a hint.
///
/// @param findings in the configured order
/// @param colours switched on or off
record TableReport(List<CheckFinding> findings, Ansi colours) {

  String text() {
    return TextTable.of(colours, "NODE|HEALTH|>HEAD|>LAG|>FINALIZED|>PEERS|>ANSWER|VERSION")
        .text(findings.stream().map(finding -> new Row(cells(finding), details(finding))).toList());
  }

  private static List<Cell> cells(CheckFinding finding) {
    var measures = finding.measures();
    return List.of(
        Cell.of(finding.node().name()),
        new Cell(finding.health().kind().label(), tone(finding)),
        number(measures.headSlot()),
        number(measures.lagSlots()),
        number(measures.finalizedEpoch()),
        number(measures.peers()),
        Cell.of(measures.latencyMs().map(TableReport::time).orElse("")),
        Cell.of(finding.version()));
  }

  private static String details(CheckFinding finding) {
    if (finding.fit() && !finding.drained()) {
      return "";
    }
    var reason = KnownNetworks.shortened(finding.reason());
    return Paragraph.of("  ", finding.address() + ": " + reason)
        + (finding.hint().isEmpty() ? "" : Paragraph.of("  > ", finding.hint()));
  }

  /// A node may be ready and still have a hint.
  private static AnsiStyle tone(CheckFinding finding) {
    var tone = AnsiStyle.of(finding.health().kind());
    return tone == AnsiStyle.GOOD && !finding.fit() ? AnsiStyle.DOUBTFUL : tone;
  }

  private static Cell number(Optional<? extends Number> value) {
    return Cell.of(value.map(Number::toString).orElse(""));
  }

  private static String time(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms);
  }
}
