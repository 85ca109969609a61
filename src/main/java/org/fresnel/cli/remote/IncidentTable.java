package org.fresnel.cli.remote;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.IncidentView;
import picocli.CommandLine.Help.Ansi;

/// Formats incidents of nodes, the newest first.
final class IncidentTable {
  private static final String HEADINGS =
      ">ID|NODE|STATE|FROM|>LASTED|>FAILED OVER|>FAILED|>WORST|DRILL";

  private IncidentTable() {}

  static String text(List<IncidentView> incidents, Ansi colours) {
    if (incidents.isEmpty()) {
      return "No incident is known.\n";
    }
    var routers = incidents.stream().anyMatch(it -> it.router().isPresent());
    return TextTable.of(colours, HEADINGS + (routers ? "|ROUTER" : ""))
        .text(
            incidents.stream()
                .map(it -> new Row(cells(it, routers), Paragraph.of("  ", it.cause())))
                .toList());
  }

  /// The open incidents.
  static List<IncidentView> open(List<IncidentView> incidents) {
    return incidents.stream().filter(IncidentTable::isOpen).toList();
  }

  /// A short text about one incident.
  static String sentence(IncidentView incident) {
    return "%s for %s%s: %s%s"
        .formatted(
            incident.node(),
            lasted(incident),
            incident.router().map(router -> " at " + router).orElse(""),
            incident.cause(),
            incident.drill().map(drill -> " (" + drill + ")").orElse(""));
  }

  /// @param routers whether the router is shown
  private static List<Cell> cells(IncidentView incident, boolean routers) {
    var state =
        new Cell(incident.end().orElse("open"), isOpen(incident) ? AnsiStyle.BAD : AnsiStyle.PLAIN);
    var cells =
        Stream.of(
            Cell.of(incident.id()),
            Cell.of(incident.node()),
            state,
            Cell.of(TimeFormatter.at(incident.from())),
            Cell.of(lasted(incident)),
            Cell.of(incident.requestsFailedOver()),
            Cell.of(incident.requestsFailed()),
            Cell.of(TimeFormatter.latency(incident.worstAddedLatencyMs())),
            Cell.of(incident.drill().orElse("")));
    var router = Cell.of(incident.router().orElse(""));
    return Stream.concat(cells, Stream.of(router).filter(_ -> routers)).toList();
  }

  private static String lasted(IncidentView incident) {
    return TimeFormatter.span(Duration.ofMillis(incident.durationMs()));
  }

  private static boolean isOpen(IncidentView incident) {
    return incident.until().isEmpty();
  }
}
