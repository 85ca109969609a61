package org.fresnel.cli.remote;

import java.util.List;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.BranchView;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.control.model.HeadView;
import picocli.CommandLine.Help.Ansi;

/// Formats the branches of the chain: a row for each branch.
final class ChainPage {
  private static final int WIDTH = 12;

  private ChainPage() {}

  static String text(ChainOverview chain, Ansi colours) {
    var page =
        new TwoColumnText(sentence(chain), WIDTH)
            .with("finalized", finalized(chain))
            .with("behind", String.join(", ", chain.behind()))
            .with("unknown", String.join(", ", chain.unknown()));
    return chain.branches().isEmpty() ? page.toString() : page + table(chain.branches(), colours);
  }

  private static String sentence(ChainOverview chain) {
    return switch (chain.branches().size()) {
      case 0 -> "No head of a node is known.";
      case 1 -> "All known heads are on one branch.";
      default ->
          "Heads are on %d branches, which split after slot %d and are %d slots apart."
              .formatted(
                  chain.branches().size(),
                  chain.fork().map(HeadView::slot).orElse(0L),
                  chain.apartSlots());
    };
  }

  private static String table(List<BranchView> branches, Ansi colours) {
    return TextTable.of(colours, ">HEAD|>NODES|>FORK|CLIENTS")
        .text(branches.stream().map(ChainPage::row).toList());
  }

  private static Row row(BranchView branch) {
    return new Row(
        List.of(
            Cell.of(branch.tip().slot()),
            Cell.of(branch.nodes().size()),
            Cell.of(branch.fork().map(it -> Long.toString(it.slot())).orElse("")),
            Cell.of(String.join(", ", branch.clients()))),
        Paragraph.of("  ", String.join(", ", branch.nodes()) + ": " + branch.tip().root()));
  }

  private static String finalized(ChainOverview chain) {
    return chain
        .finalizedEpoch()
        .map(epoch -> "epoch %d, %s".formatted(epoch, chain.finalizedRoot().orElse("")))
        .orElse("");
  }
}
