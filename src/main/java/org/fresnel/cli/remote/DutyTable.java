package org.fresnel.cli.remote;

import java.util.List;
import java.util.Optional;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.DutiesView;
import org.fresnel.control.model.DutyView;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import picocli.CommandLine.Help.Ansi;

/// Formats duties, the newest slot first, and below the wrong ones the reason.
final class DutyTable {
  private DutyTable() {}

  static String text(DutiesView duties, Ansi colours) {
    if (duties.duties().isEmpty()) {
      return "No such duty is known; the oldest slot that is kept is %d.\n"
          .formatted(duties.oldestSlot());
    }
    return TextTable.of(colours, ">SLOT|DUTY|>VALIDATOR|RESULT|>AFTER|>LIMIT|NODE")
            .text(duties.duties().stream().map(it -> new Row(cells(it), below(it))).toList())
        + (duties.more() ? "There are more.\n" : "");
  }

  private static List<Cell> cells(DutyView duty) {
    var publication = duty.publication();
    return List.of(
        Cell.of(duty.slot()),
        Cell.of(words(duty.duty())),
        Cell.of(duty.validator()),
        new Cell(words(duty.result()), style(duty.result())),
        Cell.of(publication.flatMap(DutyRecord.Publishing::takenMs).map(DutyTable::ms).orElse("")),
        Cell.of(ms(duty.deadlineMs())),
        Cell.of(publication.map(DutyRecord.Publishing::takenBy).orElse("")));
  }

  private static String below(DutyView duty) {
    return isWrong(duty.result()) ? Paragraph.of("  ", duty.why()) : "";
  }

  private static String words(String label) {
    return label.replace('_', ' ');
  }

  private static String ms(long time) {
    return time + " ms";
  }

  private static boolean isWrong(String result) {
    return style(result).equals(AnsiStyle.BAD);
  }

  private static AnsiStyle style(String label) {
    return result(label)
        .map(
            it ->
                switch (it) {
                  case ON_TIME -> AnsiStyle.GOOD;
                  case LATE, FAILED, MISSED_BY_CLIENT -> AnsiStyle.BAD;
                  case UPCOMING, PENDING, UNKNOWN -> AnsiStyle.PLAIN;
                })
        .orElse(AnsiStyle.PLAIN);
  }

  /// Empty for a result that this version does not know.
  private static Optional<DutyResult> result(String label) {
    return List.of(DutyResult.values()).stream().filter(it -> it.label().equals(label)).findFirst();
  }
}
