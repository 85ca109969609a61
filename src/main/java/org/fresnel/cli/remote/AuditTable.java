package org.fresnel.cli.remote;

import java.util.List;
import java.util.stream.Stream;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.AuditEntry;
import picocli.CommandLine.Help.Ansi;

/// Formats the audit log, the newest entry first.
final class AuditTable {
  private static final int LOWEST_FAULT = 400;

  private AuditTable() {}

  static String text(List<AuditEntry> entries, Ansi colours) {
    if (entries.isEmpty()) {
      return "Nobody has changed anything.\n";
    }
    var routers = entries.stream().anyMatch(it -> it.router().isPresent());
    return TextTable.of(colours, "AT|USER|ADDRESS|" + (routers ? "ROUTER|" : "") + ">STATUS|ACTION")
        .text(entries.stream().map(it -> new Row(cells(it, routers), "")).toList());
  }

  /// @param routers whether the router is shown
  private static List<Cell> cells(AuditEntry entry, boolean routers) {
    var who =
        Stream.of(
            Cell.of(TimeFormatter.at(entry.at())), Cell.of(entry.user()), Cell.of(entry.address()));
    var router = Stream.of(Cell.of(entry.router().orElse(""))).filter(_ -> routers);
    var what =
        Stream.of(
            new Cell(
                Integer.toString(entry.status()),
                entry.status() < LOWEST_FAULT ? AnsiStyle.PLAIN : AnsiStyle.BAD),
            Cell.of(entry.method() + " " + entry.path()));
    return Stream.of(who, router, what).flatMap(it -> it).toList();
  }
}
