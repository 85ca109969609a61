package org.fresnel.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fresnel.node.NodeHealth;
import picocli.CommandLine.Help.Ansi;

/// Findings for a terminal: a row for each node, and below it what is wrong and what to look at.
///
/// @param findings in the configured order
/// @param colours switched on or off
record Table(List<Finding> findings, Ansi colours) {
  private static final int WIDTH = 100;
  private static final int LONGEST_NAME = 32;
  private static final int HEALTH = 1;
  private static final int FIRST_NUMBER = 2;
  private static final int VERSION = 7;
  private static final List<String> HEADS =
      List.of("NODE", "HEALTH", "HEAD", "LAG", "FINALIZED", "PEERS", "ANSWER", "VERSION");

  String text() {
    var cells = findings.stream().map(Table::cells).toList();
    var widths =
        IntStream.range(0, VERSION)
            .map(
                column ->
                    Stream.concat(Stream.of(HEADS), cells.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
            .toArray();
    var lines =
        IntStream.range(0, findings.size())
            .mapToObj(i -> row(cells.get(i), widths, style(findings.get(i))) + details(i))
            .collect(Collectors.joining());
    return row(HEADS, widths, "") + lines;
  }

  private static List<String> cells(Finding finding) {
    var measures = finding.measures();
    return List.of(
        cut(finding.node().name(), LONGEST_NAME),
        finding.health().kind().label(),
        number(measures.headSlot()),
        number(measures.lagSlots()),
        number(measures.finalizedEpoch()),
        number(measures.peers()),
        measures.latencyMs().map(Table::time).orElse("-"),
        finding.version().isEmpty() ? "-" : finding.version());
  }

  private String row(List<String> cells, int[] widths, String healthStyle) {
    var row = new StringBuilder();
    for (var column = 0; column < VERSION; column++) {
      var cell = cells.get(column);
      var padding = " ".repeat(widths[column] - cell.length());
      var painted = column == HEALTH ? painted(cell, healthStyle) : cell;
      row.append(column < FIRST_NUMBER ? painted + padding : padding + painted).append("  ");
    }
    var used = IntStream.of(widths).sum() + 2 * widths.length;
    return row.append(cut(cells.get(VERSION), Math.max(10, WIDTH - used))).append('\n').toString();
  }

  private String details(int index) {
    var finding = findings.get(index);
    if (finding.fit() && !finding.drained()) {
      return "";
    }
    var reason = KnownNetworks.shortened(finding.reason());
    return wrapped("  ", finding.address() + ": " + reason)
        + (finding.hint().isEmpty() ? "" : wrapped("  > ", finding.hint()));
  }

  /// Lines that end before the width does, the later ones indented like the first one's text.
  private static String wrapped(String start, String text) {
    var lines = new StringBuilder();
    var line = new StringBuilder(start);
    for (var word : text.split(" ", -1)) {
      if (line.length() > start.length() && line.length() + word.length() > WIDTH) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(start.length()));
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }

  private String painted(String word, String style) {
    return style.isEmpty() ? word : colours.string("@|" + style + " " + word + "|@");
  }

  private static String style(Finding finding) {
    return switch (finding.health()) {
      case NodeHealth.Ready _ -> finding.fit() ? "bold,green" : "bold,yellow";
      case NodeHealth.Recovering _,
          NodeHealth.Ejected _,
          NodeHealth.Lagging _,
          NodeHealth.Optimistic _,
          NodeHealth.Syncing _ ->
          "bold,yellow";
      case NodeHealth.Down _, NodeHealth.Dissenting _, NodeHealth.Foreign _ -> "bold,red";
      case NodeHealth.Drained _ -> "faint";
    };
  }

  private static String number(Optional<? extends Number> value) {
    return value.map(Number::toString).orElse("-");
  }

  private static String time(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 2) + "..";
  }
}
