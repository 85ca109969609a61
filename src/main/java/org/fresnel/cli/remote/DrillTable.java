package org.fresnel.cli.remote;

import static org.fresnel.cli.output.TextTable.Column.numbers;
import static org.fresnel.cli.output.TextTable.Column.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import picocli.CommandLine.Help.Ansi;

/// Formats drills, the newest first.
final class DrillTable {
  private static final String RUNNING = "running";

  private DrillTable() {}

  /// @param drills as the API returns them
  static String text(JsonArray drills, Ansi colours) {
    if (drills.isEmpty()) {
      return "No drill is kept.\n";
    }
    return new TextTable(
            List.of(
                words("DRILL"),
                words("STATE"),
                words("KIND"),
                words("TARGET"),
                words("FROM"),
                numbers("FOR"),
                numbers("DETECTED"),
                numbers("SWITCHED"),
                numbers("FAILED"),
                words("NODES")),
            colours)
        .text(
            drills.stream()
                .map(JsonObject.class::cast)
                .map(drill -> new Row(cells(drill), below(drill)))
                .toList());
  }

  static boolean isRunning(JsonObject drill) {
    return drill.getString("state", "").equals(RUNNING);
  }

  /// The running drill, if any.
  ///
  /// @param drills as the API returns them
  static Optional<JsonObject> running(JsonArray drills) {
    return drills.stream().map(JsonObject.class::cast).filter(DrillTable::isRunning).findFirst();
  }

  /// A sentence about one drill, without its end.
  static String sentence(JsonObject drill) {
    return "%s is %s: %s on %s (%s) for %s from %s on"
        .formatted(
            drill.getString("id", ""),
            drill.getString("state", ""),
            drill.getString("kind", ""),
            drill.getString("target", ""),
            nodes(drill),
            TimeFormatter.span(drill.getDouble("durationMs", 0.0) / 1e3),
            TimeFormatter.at(drill.getString("from", "")));
  }

  private static List<Cell> cells(JsonObject drill) {
    return List.of(
        Cell.of(drill.getString("id", "")),
        new Cell(drill.getString("state", ""), tone(drill)),
        Cell.of(drill.getString("kind", "")),
        Cell.of(drill.getString("target", "")),
        Cell.of(TimeFormatter.at(drill.getString("from", ""))),
        Cell.of(TimeFormatter.span(drill.getDouble("durationMs", 0.0) / 1e3)),
        Cell.of(TimeFormatter.latency(drill.getDouble("timeToDetectMs", 0.0))),
        Cell.of(TimeFormatter.latency(drill.getDouble("timeToSwitchMs", 0.0))),
        Cell.of(drill.getLong("failedRequests", 0L).toString()),
        Cell.of(nodes(drill)));
  }

  private static String below(JsonObject drill) {
    var reason = drill.getString("reason", "");
    return reason.isEmpty() ? "" : Paragraph.of("  ", reason);
  }

  private static AnsiStyle tone(JsonObject drill) {
    return switch (drill.getString("state", "")) {
      case "passed" -> AnsiStyle.GOOD;
      case "failed" -> AnsiStyle.BAD;
      case RUNNING, "aborted", "interrupted" -> AnsiStyle.DOUBTFUL;
      default -> AnsiStyle.PLAIN;
    };
  }

  private static String nodes(JsonObject drill) {
    return Optional.ofNullable(drill.getJsonArray("nodes")).orElseGet(JsonArray::new).stream()
        .map(String.class::cast)
        .collect(Collectors.joining(", "));
  }
}
