package org.fresnel.cli.remote;

import static org.fresnel.cli.output.TextTable.Column.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import picocli.CommandLine.Help.Ansi;

/// Formats the explanation of a request's plan.
final class ExplanationPage {
  private static final int WIDTH = 11;

  private ExplanationPage() {}

  static String text(RemoteQuery.Explain asked, JsonObject answer, Ansi colours) {
    var head =
        new TwoColumnText(asked.method() + " " + asked.path(), WIDTH)
            .with("operation", answer.getString("operation", ""))
            .with("class", answer.getString("kind", ""))
            .with("plan", plan(answer))
            .with("budget", budget(answer));
    var places = Optional.ofNullable(answer.getJsonArray("nodes")).orElseGet(JsonArray::new);
    return places.isEmpty()
        ? head.toString()
        : head
            + "\n"
            + new TextTable(List.of(words("NODE"), words("STANDING"), words("HEALTH")), colours)
                .text(places.stream().map(JsonObject.class::cast).map(it -> row(it)).toList());
  }

  private static String plan(JsonObject answer) {
    return switch (answer.getString("plan", "")) {
      case "in_order" -> "one node after the other" + hedged(answer);
      case "gather" -> "all fit nodes at once, and the best answer";
      case "to_all" -> "every node at once";
      case "events" -> "the stream of all nodes' events";
      case "own" -> "answered by the router itself";
      case "refused" ->
          "refused with status %d: %s"
              .formatted(answer.getInteger("status", 0), answer.getString("reason", ""));
      case String other -> other;
    };
  }

  private static String hedged(JsonObject answer) {
    var hedged = answer.getInteger("hedged", 0);
    return hedged < 2
        ? ""
        : "; the next of the first %d as well, if one is slower than usual".formatted(hedged);
  }

  private static String budget(JsonObject answer) {
    var total = answer.getLong("totalMs");
    var patience = answer.getLong("patienceMs");
    if (total == null || patience == null) {
      return "";
    }
    return "%s for a node, %s in all".formatted(time(patience), time(total));
  }

  private static String time(long ms) {
    return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
  }

  private static Row row(JsonObject place) {
    var standing = place.getString("standing", "");
    var tone =
        switch (standing) {
          case "fit" -> AnsiStyle.GOOD;
          case "reserve" -> AnsiStyle.DOUBTFUL;
          case "left_out" -> AnsiStyle.ASIDE;
          default -> AnsiStyle.PLAIN;
        };
    return new Row(
        List.of(
            Cell.of(place.getString("name", "")),
            new Cell(standing.replace('_', ' '), tone),
            Cell.of(place.getString("health", ""))),
        Paragraph.of("  ", place.getString("reason", "")));
  }
}
