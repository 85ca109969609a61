package org.fresnel.cli.remote;

import java.util.List;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.DiversityView;
import picocli.CommandLine.Help.Ansi;

/// Formats what would happen if one client implementation were wrong.
final class DiversityTable {
  private static final int PERCENT = 100;

  private DiversityTable() {}

  static String text(DiversityView view, Ansi colours) {
    return TextTable.of(colours, "CLIENT|>SHARE|IF WRONG|NODES")
            .text(
                view.implementations().stream()
                    .map(it -> new Row(cells(it), Paragraph.of("  ", it.text())))
                    .toList())
        + "Votes are counted by %s; without a majority: %s.\n"
            .formatted(view.quorumOf(), view.withoutQuorum());
  }

  private static List<Cell> cells(DiversityView.ImplementationView it) {
    return List.of(
        Cell.of(it.client().isEmpty() ? "unknown" : it.client()),
        Cell.of(Math.round(it.share() * PERCENT) + " %"),
        Cell.of(it.ifWrong().replace('_', ' ')),
        Cell.of(String.join(", ", it.nodes())));
  }
}
