package org.fresnel.cli.remote;

import java.util.List;
import java.util.Optional;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.NotifyTestView;
import org.fresnel.control.model.NotifyView;
import picocli.CommandLine.Help.Ansi;

/// Formats the receivers of notifications.
final class ReceiverTable {
  private static final String NONE = "No receiver is configured (notify.receivers).\n";

  private ReceiverTable() {}

  static String text(NotifyView view, Ansi colours) {
    if (view.receivers().isEmpty()) {
      return NONE;
    }
    return TextTable.of(colours, "RECEIVER|KIND|URL|>PENDING|>LOST|LAST SUCCESS|STATE")
        .text(view.receivers().stream().map(it -> new Row(cells(it), note(it))).toList());
  }

  private static List<Cell> cells(NotifyView.Receiver it) {
    return List.of(
        Cell.of(it.name()),
        Cell.of(it.kind()),
        Cell.of(it.url()),
        Cell.of(Long.toString(it.pending())),
        Cell.of(Long.toString(it.lost())),
        Cell.of(it.lastSuccess().map(TimeFormatter::at).orElse("-")),
        it.failing() ? new Cell("failing", AnsiStyle.BAD) : Cell.of("ok"));
  }

  private static String note(NotifyView.Receiver it) {
    return below(it.lastError().filter(_ -> it.failing()).map(NotifyView.LastError::text));
  }

  static String results(List<NotifyTestView> results, Ansi colours) {
    if (results.isEmpty()) {
      return NONE;
    }
    return TextTable.of(colours, "RECEIVER|RESULT")
        .text(results.stream().map(ReceiverTable::row).toList());
  }

  private static Row row(NotifyTestView it) {
    var result = it.delivered() ? Cell.of("delivered") : new Cell("failed", AnsiStyle.BAD);
    return new Row(List.of(Cell.of(it.receiver()), result), below(it.error()));
  }

  private static String below(Optional<String> error) {
    return error.map(it -> "  " + it + "\n").orElse("");
  }
}
