package org.fresnel.cli.remote;

import java.util.List;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.ExplanationView;
import org.fresnel.control.model.ExplanationView.NodePlace;
import picocli.CommandLine.Help.Ansi;

/// Formats the explanation of a request's plan.
final class ExplanationPage {
  private static final int WIDTH = 11;

  private ExplanationPage() {}

  static String text(RemoteQuery.Explain asked, ExplanationView answer, Ansi colours) {
    var head =
        new TwoColumnText(asked.method() + " " + asked.path(), WIDTH)
            .with("operation", answer.operation().orElse(""))
            .with("class", answer.kind().orElse(""))
            .with("plan", plan(answer))
            .with("budget", budget(answer));
    return answer.nodes().isEmpty()
        ? head.toString()
        : head
            + "\n"
            + TextTable.of(colours, "NODE|RANK|HEALTH")
                .text(answer.nodes().stream().map(ExplanationPage::row).toList());
  }

  private static String plan(ExplanationView answer) {
    return switch (answer.plan()) {
      case "in_order" -> "one node after the other" + hedged(answer);
      case "gather" -> "all preferred nodes at once, and the best answer";
      case "to_all" -> "every node at once";
      case "events" -> "the stream of all nodes' events";
      case "own" -> "answered by the router itself";
      case "refused" ->
          "refused with status %d: %s"
              .formatted(answer.status().orElse(0), answer.reason().orElse(""));
      case String other -> other;
    };
  }

  private static String hedged(ExplanationView answer) {
    var hedged = answer.hedged();
    return hedged < 2
        ? ""
        : "; the next of the first %d as well, if one is slower than usual".formatted(hedged);
  }

  private static String budget(ExplanationView answer) {
    return answer
        .patienceMs()
        .flatMap(
            patience ->
                answer
                    .totalMs()
                    .map(
                        total -> "%s for a node, %s in all".formatted(time(patience), time(total))))
        .orElse("");
  }

  private static String time(long ms) {
    return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
  }

  private static Row row(NodePlace place) {
    var rank = place.rank();
    var tone =
        switch (rank) {
          case "preferred" -> AnsiStyle.GOOD;
          case "fallback" -> AnsiStyle.DOUBTFUL;
          case "excluded" -> AnsiStyle.ASIDE;
          default -> AnsiStyle.PLAIN;
        };
    return new Row(
        List.of(
            Cell.of(place.name()), new Cell(rank.replace('_', ' '), tone), Cell.of(place.health())),
        Paragraph.of("  ", place.reason()));
  }
}
