package org.fresnel.console;

import static org.fresnel.report.Columns.Column.numbers;
import static org.fresnel.report.Columns.Column.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.report.Columns;
import org.fresnel.report.Columns.Cell;
import org.fresnel.report.Columns.Row;
import org.fresnel.report.Paragraph;
import org.fresnel.report.Tone;
import picocli.CommandLine.Help.Ansi;

/// Trouble of nodes, the newest first.
final class IncidentTable {
  private IncidentTable() {}

  /// @param incidents as the API tells them
  static String text(JsonArray incidents, Ansi colours) {
    if (incidents.isEmpty()) {
      return "No incident is known.\n";
    }
    return new Columns(
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

  /// Those that go on.
  ///
  /// @param incidents as the API tells them
  static List<JsonObject> open(JsonArray incidents) {
    return incidents.stream().map(JsonObject.class::cast).filter(IncidentTable::isOpen).toList();
  }

  /// One in a few words.
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
        new Cell(incident.getString("end", "open"), isOpen(incident) ? Tone.BAD : Tone.PLAIN),
        Cell.of(Times.at(incident.getString("from", ""))),
        Cell.of(lasted(incident)),
        Cell.of(incident.getLong("requestsFailedOver", 0L).toString()),
        Cell.of(incident.getLong("requestsFailed", 0L).toString()),
        Cell.of(Times.latency(incident.getDouble("worstAddedLatencyMs", 0.0))),
        Cell.of(incident.getString("drill", "")));
  }

  private static String lasted(JsonObject incident) {
    return Times.span(incident.getDouble("durationMs", 0.0) / 1e3);
  }

  private static boolean isOpen(JsonObject incident) {
    return !incident.containsKey("until");
  }
}
