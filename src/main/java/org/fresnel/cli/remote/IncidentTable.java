package org.fresnel.cli.remote;

import java.time.Duration;
import java.util.List;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.IncidentView;
import picocli.CommandLine.Help.Ansi;

/// Formats incidents of nodes, the newest first.
final class IncidentTable {
  private IncidentTable() {}

  static String text(List<IncidentView> incidents, Ansi colours) {
    if (incidents.isEmpty()) {
      return "No incident is known.\n";
    }
    return TextTable.of(colours, ">ID|NODE|STATE|FROM|>LASTED|>FAILED OVER|>FAILED|>WORST|DRILL")
        .text(
            incidents.stream()
                .map(it -> new Row(cells(it), Paragraph.of("  ", it.cause())))
                .toList());
  }

  /// The open incidents.
  static List<IncidentView> open(List<IncidentView> incidents) {
    return incidents.stream().filter(IncidentTable::isOpen).toList();
  }

  /// A short text about one incident.
  static String sentence(IncidentView incident) {
    return "%s for %s: %s%s"
        .formatted(
            incident.node(),
            lasted(incident),
            incident.cause(),
            incident.drill().map(drill -> " (" + drill + ")").orElse(""));
  }

  private static List<Cell> cells(IncidentView incident) {
    return List.of(
        Cell.of(incident.id()),
        Cell.of(incident.node()),
        new Cell(incident.end().orElse("open"), isOpen(incident) ? AnsiStyle.BAD : AnsiStyle.PLAIN),
        Cell.of(TimeFormatter.at(incident.from())),
        Cell.of(lasted(incident)),
        Cell.of(incident.requestsFailedOver()),
        Cell.of(incident.requestsFailed()),
        Cell.of(TimeFormatter.latency(incident.worstAddedLatencyMs())),
        Cell.of(incident.drill().orElse("")));
  }

  private static String lasted(IncidentView incident) {
    return TimeFormatter.span(Duration.ofMillis(incident.durationMs()));
  }

  private static boolean isOpen(IncidentView incident) {
    return incident.until().isEmpty();
  }
}
