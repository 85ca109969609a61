package org.fresnel.cli.remote;

import java.util.List;
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
        .text(view.receivers().stream().map(it -> new Row(cells(it), "")).toList());
  }

  private static List<Cell> cells(NotifyView.Receiver it) {
    return List.of(
        Cell.of(it.name()),
        Cell.of(it.kind()),
        Cell.of(it.url()),
        Cell.of(Long.toString(it.pending())),
        Cell.of(Long.toString(it.lost())),
        Cell.of(it.lastSuccess().map(TimeFormatter::at).orElse("-")),
        new Cell(state(it), it.failing() ? AnsiStyle.BAD : AnsiStyle.PLAIN));
  }

  private static String state(NotifyView.Receiver it) {
    return it.lastError()
        .filter(_ -> it.failing())
        .map(error -> "failing: " + error.text())
        .orElse("ok");
  }

  static String results(List<NotifyTestView> results, Ansi colours) {
    if (results.isEmpty()) {
      return NONE;
    }
    return TextTable.of(colours, "RECEIVER|RESULT")
        .text(results.stream().map(it -> new Row(List.of(Cell.of(it.receiver()), result(it)), "")).toList());
  }

  private static Cell result(NotifyTestView it) {
    return it.delivered()
        ? new Cell("delivered", AnsiStyle.PLAIN)
        : new Cell("failed: " + it.error().orElse("no reason"), AnsiStyle.BAD);
  }
}
