package org.fresnel.cli.remote;

import static org.fresnel.cli.output.TextTable.Column.numbers;
import static org.fresnel.cli.output.TextTable.Column.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import picocli.CommandLine.Help.Ansi;

/// Formats incidents of nodes, the newest first.
final class IncidentTable {
  private IncidentTable() {}

  /// @param incidents as the API returns them
  static String text(JsonArray incidents, Ansi colours) {
    if (incidents.isEmpty()) {
      return "No incident is known.\n";
    }
    return new TextTable(
            List.of(
                numbers("ID"),
                words("NODE"),
                words("STATE"),
                words("FROM"),
                numbers("LASTED"),
                numbers("FAILED OVER"),
                numbers("FAILED"),
                numbers("WORST"),
                words("DRILL")),
            colours)
        .text(
            incidents.stream()
                .map(JsonObject.class::cast)
                .map(it -> new Row(cells(it), Paragraph.of("  ", it.getString("cause", ""))))
                .toList());
  }

  /// The open incidents.
  ///
  /// @param incidents as the API returns them
  static List<JsonObject> open(JsonArray incidents) {
    return incidents.stream().map(JsonObject.class::cast).filter(IncidentTable::isOpen).toList();
  }

  /// A short text about one incident.
  static String sentence(JsonObject incident) {
    var drill = incident.getString("drill", "");
    return "%s for %s: %s%s"
        .formatted(
            incident.getString("node", ""),
            lasted(incident),
            incident.getString("cause", ""),
            drill.isEmpty() ? "" : " (" + drill + ")");
  }

  private static List<Cell> cells(JsonObject incident) {
    return List.of(
        Cell.of(incident.getLong("id", 0L).toString()),
        Cell.of(incident.getString("node", "")),
        new Cell(
            incident.getString("end", "open"), isOpen(incident) ? AnsiStyle.BAD : AnsiStyle.PLAIN),
        Cell.of(TimeFormatter.at(incident.getString("from", ""))),
        Cell.of(lasted(incident)),
        Cell.of(incident.getLong("requestsFailedOver", 0L).toString()),
        Cell.of(incident.getLong("requestsFailed", 0L).toString()),
        Cell.of(TimeFormatter.latency(incident.getDouble("worstAddedLatencyMs", 0.0))),
        Cell.of(incident.getString("drill", "")));
  }

  private static String lasted(JsonObject incident) {
    return TimeFormatter.span(incident.getDouble("durationMs", 0.0) / 1e3);
  }

  private static boolean isOpen(JsonObject incident) {
    return !incident.containsKey("until");
  }
}
