package org.fresnel.cli.remote;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.ReportView;
import org.fresnel.control.model.ReportView.SumView;
import picocli.CommandLine.Help.Ansi;

/// Formats the report on the duties on the chain: each kind, and the attestations of each node.
final class DutyReportPage {
  private static final Set<String> HARMLESS = Set.of("included", "no_block");

  private DutyReportPage() {}

  static String text(ReportView report, Ansi colours) {
    if (report.through().isEmpty()) {
      return "No duty has a final result yet: it is one to two epochs after the slot. %s\n"
          .formatted(pending(report));
    }
    var out =
        new StringBuilder(
            "Duties on the chain since %s, up to slot %d. %s\n\n"
                .formatted(
                    TimeFormatter.at(report.since()), report.through().get(), pending(report)));
    out.append(
        TextTable.of(colours, "DUTY|>TOTAL|>ON CHAIN|>EFFECTIVENESS|>DISTANCE")
            .text(report.duties().stream().map(it -> row(it, word(it.duty()))).toList()));
    table(out, "DATA OF", report.nodes(), colours);
    table(out, "MESSAGE AT", report.messages(), colours);
    return out.toString();
  }

  private static void table(StringBuilder out, String heading, List<SumView> sums, Ansi colours) {
    var rows =
        sums.stream()
            .filter(it -> it.duty().equals("attestation"))
            .map(
                it ->
                    row(
                        it,
                        it.node().isEmpty() ? "(no node)" : it.node(),
                        version(it),
                        it.from() + (it.from().equals(it.until()) ? "" : " to " + it.until())))
            .toList();
    if (!rows.isEmpty()) {
      out.append('\n')
          .append(
              TextTable.of(
                      colours,
                      heading + "|VERSION|DAYS|>ATTESTATIONS|>ON CHAIN|>EFFECTIVENESS|>DISTANCE")
                  .text(rows));
    }
  }

  private static Row row(SumView sum, String... names) {
    var cells =
        Stream.concat(
                Stream.of(names).map(Cell::of),
                Stream.of(
                    Cell.of(sum.total()),
                    Cell.of(percent(sum.onChain(), sum.total() - results(sum, "no_block"))),
                    Cell.of(
                        sum.effectiveness()
                            .map(it -> String.format(Locale.ROOT, "%.2f %%", 100 * it))
                            .orElse("-")),
                    Cell.of(distance(sum.distance()))))
            .toList();
    var problems = problems(sum.results());
    return new Row(cells, problems.isEmpty() ? "" : Paragraph.of("  ", problems));
  }

  private static long results(SumView sum, String result) {
    return sum.results().getOrDefault(result, 0L);
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
  }

  private static String distance(Optional<Double> average) {
    return average.map(it -> String.format(Locale.ROOT, "%.2f", it)).orElse("-");
  }

  private static String problems(Map<String, Long> results) {
    return results.entrySet().stream()
        .filter(it -> !HARMLESS.contains(it.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(it -> it.getValue() + " " + word(it.getKey()))
        .collect(Collectors.joining(", "));
  }

  /// The version string up to the platform, such as `Lighthouse/v8.0.0`.
  private static String version(SumView sum) {
    var parts = sum.version().split("/", -1);
    return parts.length > 1 ? parts[0] + "/" + parts[1] : sum.version();
  }

  private static String pending(ReportView report) {
    return report.pending() + " duties wait for theirs.";
  }

  private static String word(String label) {
    return label.replace('_', ' ');
  }
}
