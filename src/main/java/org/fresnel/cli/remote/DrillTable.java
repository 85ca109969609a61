package org.fresnel.cli.remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.DrillView;
import picocli.CommandLine.Help.Ansi;

/// Formats drills, the newest first.
final class DrillTable {
  static final String RUNNING = "running";

  private DrillTable() {}

  static String text(List<DrillView> drills, Ansi colours) {
    if (drills.isEmpty()) {
      return "No drill is stored.\n";
    }
    return TextTable.of(
            colours, "DRILL|STATE|KIND|TARGET|FROM|>FOR|>DETECTED|>SWITCHED|>FAILED|NODES")
        .text(drills.stream().map(DrillTable::row).toList());
  }

  static boolean isRunning(DrillView drill) {
    return drill.state().equals(RUNNING);
  }

  /// The running drill, if any.
  static Optional<DrillView> running(List<DrillView> drills) {
    return drills.stream().filter(DrillTable::isRunning).findFirst();
  }

  /// A sentence about one drill, without its end.
  static String sentence(DrillView drill) {
    return "%s is %s: %s on %s%s for %s from %s on"
        .formatted(
            drill.id(),
            drill.state(),
            drill.kind(),
            drill.target(),
            drill.nodes().isEmpty() ? "" : " (%s)".formatted(nodes(drill)),
            TimeFormatter.span(Duration.ofMillis(drill.durationMs())),
            TimeFormatter.at(drill.from()));
  }

  private static Row row(DrillView drill) {
    var cells =
        List.of(
            Cell.of(drill.id()),
            new Cell(drill.state(), tone(drill)),
            Cell.of(drill.kind()),
            Cell.of(drill.target()),
            Cell.of(TimeFormatter.at(drill.from())),
            Cell.of(TimeFormatter.span(Duration.ofMillis(drill.durationMs()))),
            Cell.of(TimeFormatter.latency(drill.timeToDetectMs())),
            Cell.of(TimeFormatter.latency(drill.timeToSwitchMs())),
            Cell.of(drill.failedRequests()),
            Cell.of(nodes(drill)));
    return new Row(cells, drill.reason().isEmpty() ? "" : Paragraph.of("  ", drill.reason()));
  }

  private static AnsiStyle tone(DrillView drill) {
    return switch (drill.state()) {
      case "passed" -> AnsiStyle.GOOD;
      case "failed" -> AnsiStyle.BAD;
      case RUNNING, "aborted", "interrupted" -> AnsiStyle.DOUBTFUL;
      default -> AnsiStyle.PLAIN;
    };
  }

  private static String nodes(DrillView drill) {
    return String.join(", ", drill.nodes());
  }
}
