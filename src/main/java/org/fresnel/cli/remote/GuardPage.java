package org.fresnel.cli.remote;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.GuardView;
import picocli.CommandLine.Help.Ansi;

/// Formats the guard of signatures: its counts, the validators that leave, and a row for each
/// conflict.
final class GuardPage {
  private static final int WIDTH = 12;

  private GuardPage() {}

  static String text(GuardView guard, Ansi colours) {
    var page =
        new TwoColumnText(summary(guard), WIDTH)
            .with("slashing", guard.onSlashing())
            .with("validators", Integer.toString(guard.validators()))
            .with("messages", messages(guard.messages()))
            .with("not saved", guard.notSaved() > 0 ? Long.toString(guard.notSaved()) : "");
    guard.leaving().forEach(it -> page.with(it.standing(), "validator " + it.validator()));
    return page + conflicts(guard.conflicts(), colours);
  }

  /// Returns whether there is neither a conflict nor a slashed validator.
  static boolean isWell(GuardView guard) {
    return guard.conflicts().isEmpty()
        && guard.leaving().stream().noneMatch(it -> it.standing().equals("slashed"));
  }

  private static String summary(GuardView guard) {
    var conflicts = guard.conflicts().size();
    return "mode %s: %s"
        .formatted(
            guard.mode(),
            conflicts == 0
                ? "no conflict is known"
                : conflicts == 1 ? "1 conflict" : conflicts + " conflicts");
  }

  /// Those that are not 0.
  private static String messages(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(it -> it.getValue() > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(it -> it.getValue() + " " + it.getKey().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static String conflicts(List<GuardView.ConflictView> conflicts, Ansi colours) {
    return conflicts.isEmpty()
        ? ""
        : "\n"
            + TextTable.of(colours, "AT|>VALIDATOR|KIND|ACTION")
                .text(conflicts.stream().map(GuardPage::row).toList());
  }

  private static Row row(GuardView.ConflictView it) {
    return new Row(
        List.of(
            Cell.of(TimeFormatter.at(it.at())),
            Cell.of(Long.toString(it.validator())),
            new Cell(it.kind().replace('_', ' '), AnsiStyle.BAD),
            Cell.of(it.action())),
        Paragraph.of("  ", it.text()));
  }
}
