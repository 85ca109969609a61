package org.fresnel.cli.remote;

import java.util.List;
import java.util.stream.Collectors;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.RoutingDecisionView;
import picocli.CommandLine.Help.Ansi;

/// Formats requests that the first node did not simply answer, the newest first.
final class DecisionTable {
  private static final int LOWEST_FAULT = 400;

  private DecisionTable() {}

  static String text(List<RoutingDecisionView> decisions, Ansi colours) {
    return decisions.isEmpty()
        ? "The first node answered all of the last requests.\n"
        : TextTable.of(colours, "AT|DECISION|>STATUS|NODE|>TOOK|>ADDED|OPERATION")
            .text(decisions.stream().map(it -> new Row(cells(it), below(it))).toList());
  }

  private static List<Cell> cells(RoutingDecisionView it) {
    return List.of(
        Cell.of(TimeFormatter.at(it.at())),
        Cell.of(it.kind().replace('_', ' ')),
        new Cell(
            Integer.toString(it.status()),
            it.status() < LOWEST_FAULT ? AnsiStyle.PLAIN : AnsiStyle.BAD),
        Cell.of(it.node()),
        Cell.of(TimeFormatter.latency(it.elapsedMs())),
        Cell.of(TimeFormatter.latency(it.addedLatencyMs())),
        Cell.of(it.operation()));
  }

  private static String below(RoutingDecisionView decision) {
    return Paragraph.of(
        "  ",
        decision.attempts().stream()
            .map(
                it ->
                    "%s: %s after %s"
                        .formatted(it.node(), it.text(), TimeFormatter.latency(it.elapsedMs())))
            .collect(Collectors.joining("; ")));
  }
}
