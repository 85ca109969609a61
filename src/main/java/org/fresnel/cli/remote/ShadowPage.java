package org.fresnel.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.ShadowView;
import org.fresnel.control.model.ShadowView.DifferenceView;
import org.fresnel.control.model.ShadowView.NodeRecord;
import org.fresnel.control.model.ShadowView.OperationView;
import org.fresnel.control.model.ShadowView.SlotVerdictView;
import picocli.CommandLine.Help.Ansi;

/// Formats the report on the shadows and the verdicts on all nodes.
final class ShadowPage {
  private static final int MOST_DIFFERENCES = 10;

  private ShadowPage() {}

  static String text(ShadowView report, Ansi colours) {
    var verdicts =
        TextTable.of(colours, "NODE|ROLE|HEALTH|DUTIES (. made, x missed)|>MISSED|LAST SLOT")
            .text(report.nodes().stream().map(ShadowPage::verdicts).toList());
    var sums = report.nodes().stream().flatMap(it -> sums(it).stream()).toList();
    var operations =
        sums.isEmpty()
            ? ""
            : "\n"
                + TextTable.of(
                        colours,
                        "SHADOW|OPERATION|>COPIES|>DIFFERENT|>FAILED|>ANSWER|>LATER|>95 OF 100")
                    .text(sums);
    return verdicts + operations + differences(report);
  }

  private static Row verdicts(NodeRecord record) {
    var missed = record.verdicts().stream().filter(it -> !it.made()).count();
    var newest = record.verdicts().stream().findFirst();
    return new Row(
        List.of(
            Cell.of(record.node()),
            Cell.of(record.role()),
            Cell.of(record.health()),
            new Cell(letters(record.verdicts()), missed == 0 ? AnsiStyle.GOOD : AnsiStyle.BAD),
            Cell.of(newest.map(_ -> Long.toString(missed)).orElse("")),
            Cell.of(newest.map(it -> Long.toString(it.slot())).orElse(""))),
        newest
            .filter(it -> !it.made())
            .map(it -> Paragraph.of("  ", "would have missed: " + it.reason()))
            .orElse(""));
  }

  /// The oldest slot first.
  private static String letters(List<SlotVerdictView> verdicts) {
    return verdicts.reversed().stream()
        .map(it -> it.made() ? "." : "x")
        .collect(Collectors.joining());
  }

  private static List<Row> sums(NodeRecord record) {
    var rows = new ArrayList<Row>();
    record.operations().forEach(it -> rows.add(row(record.node(), it)));
    return rows;
  }

  private static Row row(String node, OperationView sums) {
    return new Row(
        List.of(
            Cell.of(node),
            Cell.of(sums.operation()),
            Cell.of(sums.mirrored()),
            new Cell(
                Long.toString(sums.different()),
                sums.different() == 0 ? AnsiStyle.PLAIN : AnsiStyle.BAD),
            Cell.of(sums.failed()),
            Cell.of(millis(sums.latencyMs())),
            Cell.of(millis(sums.latenessMs())),
            Cell.of(millis(sums.latenessP95Ms()))),
        "");
  }

  private static String differences(ShadowView report) {
    var newest = report.differences().stream().limit(MOST_DIFFERENCES).toList();
    return newest.isEmpty()
        ? ""
        : "\n"
            + newest.stream()
                .map(it -> Paragraph.of("", sentence(it)))
                .collect(Collectors.joining());
  }

  private static String sentence(DifferenceView it) {
    return "%s %s %s%s%s: %s%s"
        .formatted(
            TimeFormatter.at(it.at()),
            it.node(),
            it.operation(),
            it.slot().map(slot -> " of slot " + slot).orElse(""),
            it.servedBy().isEmpty() ? "" : ", served by " + it.servedBy(),
            it.difference(),
            it.latenessMs().map(_ -> " (%s later)".formatted(millis(it.latenessMs()))).orElse(""));
  }

  private static String millis(Optional<Double> value) {
    return value.map(it -> String.format(Locale.ROOT, "%.1f ms", it)).orElse("");
  }
}
