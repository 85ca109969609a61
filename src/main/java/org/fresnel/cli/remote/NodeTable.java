package org.fresnel.cli.remote;

import static org.fresnel.cli.output.TextTable.Column.numbers;
import static org.fresnel.cli.output.TextTable.Column.words;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.FleetSummary;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.node.NodeHealth;
import picocli.CommandLine.Help.Ansi;

/// Formats the fleet: a row for each node, and below it the reason of a problem.
///
/// @param nodes as the API returns them
record NodeTable(JsonArray nodes) {
  private static final String GIVEN_UP = "given_up";

  String text(Ansi colours) {
    return new TextTable(
            List.of(
                words("NODE"),
                words("ROLE"),
                words("HEALTH"),
                numbers("HEAD"),
                numbers("LAG"),
                numbers("PEERS"),
                numbers("ANSWER"),
                words("VERSION")),
            colours)
        .text(all().map(node -> new Row(cells(node), below(node))).toList());
  }

  FleetSummary summary() {
    var used = all().filter(node -> !is(node, NodeHealth.Kind.DRAINED)).toList();
    return new FleetSummary(
        used.size(),
        Math.toIntExact(used.stream().filter(NodeTable::isUsable).count()),
        Math.toIntExact(used.stream().filter(node -> !isFit(node)).count()),
        nodes.size() - used.size());
  }

  private Stream<JsonObject> all() {
    return nodes.stream().map(JsonObject.class::cast);
  }

  private static List<Cell> cells(JsonObject node) {
    var known = !node.getString("version", "").isEmpty() || node.getLong("headSlot", 0L) > 0;
    return List.of(
        Cell.of(node.getString("name", "")),
        Cell.of(node.getString("role", "")),
        new Cell(
            node.getString("health", ""), health(node).map(AnsiStyle::of).orElse(AnsiStyle.PLAIN)),
        Cell.of(known ? node.getLong("headSlot", 0L).toString() : ""),
        Cell.of(known ? node.getLong("lagSlots", 0L).toString() : ""),
        Cell.of(known ? node.getLong("peers", 0L).toString() : ""),
        Cell.of(TimeFormatter.latency(node.getDouble("latencyMs", 0.0))),
        Cell.of(node.getString("version", "")));
  }

  private static String below(JsonObject node) {
    var lines = new StringBuilder();
    if (!is(node, NodeHealth.Kind.READY)) {
      lines.append(Paragraph.of("  ", node.getString("reason", "")));
    }
    if (node.getString("memory", "").equals(GIVEN_UP)) {
      lines.append(Paragraph.of("  ", node.getString("memoryReason", "")));
    }
    DrainFormatter.waiting(node).ifPresent(words -> lines.append(Paragraph.of("  ", words)));
    return lines.toString();
  }

  /// Empty for a health that this version does not know.
  private static Optional<NodeHealth.Kind> health(JsonObject node) {
    var label = node.getString("health", "");
    return Stream.of(NodeHealth.Kind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst();
  }

  private static boolean is(JsonObject node, NodeHealth.Kind kind) {
    return health(node).filter(kind::equals).isPresent();
  }

  private static boolean isUsable(JsonObject node) {
    return health(node).filter(NodeHealth.Kind::servesDuties).isPresent();
  }

  private static boolean isFit(JsonObject node) {
    return is(node, NodeHealth.Kind.READY) && !node.getString("memory", "").equals(GIVEN_UP);
  }
}
