package org.fresnel.cli.remote;

import static org.fresnel.cli.output.TextTable.Column.numbers;
import static org.fresnel.cli.output.TextTable.Column.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import picocli.CommandLine.Help.Ansi;

/// Formats the branches of the chain: a row for each branch.
final class ChainPage {
  private static final int WIDTH = 12;

  private ChainPage() {}

  /// @param chain as the API returns it
  static String text(JsonObject chain, Ansi colours) {
    var branches = objects(chain, "branches");
    var page =
        new TwoColumnText(sentence(chain, branches.size()), WIDTH)
            .with("finalized", finalized(chain))
            .with("behind", names(chain, "behind"))
            .with("unknown", names(chain, "unknown"));
    return branches.isEmpty() ? page.toString() : page + table(branches, colours);
  }

  private static String sentence(JsonObject chain, int branches) {
    return switch (branches) {
      case 0 -> "No head of a node is known.";
      case 1 -> "All heads that are known are on one branch.";
      default ->
          "Heads are on %d branches, which part after slot %d and are %d slots apart."
              .formatted(
                  branches,
                  slot(chain.getJsonObject("fork", new JsonObject())),
                  chain.getLong("apartSlots", 0L));
    };
  }

  private static String table(List<JsonObject> branches, Ansi colours) {
    return new TextTable(
            List.of(numbers("HEAD"), numbers("NODES"), numbers("FORK"), words("CLIENTS")), colours)
        .text(
            branches.stream()
                .map(it -> new Row(cells(it), Paragraph.of("  ", below(it))))
                .toList());
  }

  private static List<Cell> cells(JsonObject branch) {
    return List.of(
        Cell.of(Long.toString(slot(branch.getJsonObject("tip", new JsonObject())))),
        Cell.of(Integer.toString(branch.getJsonArray("nodes", new JsonArray()).size())),
        Cell.of(
            Optional.ofNullable(branch.getJsonObject("fork"))
                .map(it -> Long.toString(slot(it)))
                .orElse("")),
        Cell.of(names(branch, "clients")));
  }

  private static String below(JsonObject branch) {
    return names(branch, "nodes")
        + ": "
        + branch.getJsonObject("tip", new JsonObject()).getString("root", "");
  }

  private static String finalized(JsonObject chain) {
    var epoch = chain.getLong("finalizedEpoch");
    return epoch == null ? "" : "epoch %d, %s".formatted(epoch, chain.getString("finalizedRoot"));
  }

  private static long slot(JsonObject head) {
    return head.getLong("slot", 0L);
  }

  private static String names(JsonObject of, String key) {
    return of.getJsonArray(key, new JsonArray()).stream()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static List<JsonObject> objects(JsonObject of, String key) {
    return of.getJsonArray(key, new JsonArray()).stream().map(JsonObject.class::cast).toList();
  }
}
