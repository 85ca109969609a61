package org.fresnel.cli.remote;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.FleetSummary;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.NodeView;
import org.fresnel.node.Node;
import org.fresnel.node.NodeHealth;
import picocli.CommandLine.Help.Ansi;

/// Formats the fleet: a row for each node, and below it the reason of a problem.
record NodeTable(List<NodeView> nodes) {
  private static final String ABANDONED = "abandoned";

  NodeTable {
    nodes = List.copyOf(nodes);
  }

  String text(Ansi colours) {
    return TextTable.of(colours, "NODE|ROLE|HEALTH|>HEAD|>LAG|>PEERS|>ANSWER|VERSION")
        .text(nodes.stream().map(node -> new Row(cells(node), below(node))).toList());
  }

  FleetSummary summary() {
    var serving = nodes.stream().filter(node -> !isShadow(node)).toList();
    var used = serving.stream().filter(node -> !is(node, NodeHealth.Kind.DRAINED)).toList();
    return new FleetSummary(
        used.size(),
        Math.toIntExact(used.stream().filter(NodeTable::isUsable).count()),
        Math.toIntExact(used.stream().filter(node -> !isFit(node)).count()),
        serving.size() - used.size(),
        nodes.size() - serving.size());
  }

  private static boolean isShadow(NodeView node) {
    return node.role().equals(Node.Role.SHADOW.label());
  }

  private static List<Cell> cells(NodeView node) {
    var known = !node.version().isEmpty() || node.headSlot() > 0;
    // The last values of a node that is down are old.
    var style = is(node, NodeHealth.Kind.DOWN) ? AnsiStyle.ASIDE : AnsiStyle.PLAIN;
    return List.of(
        Cell.of(node.name()),
        Cell.of(node.role()),
        new Cell(node.health(), health(node).map(AnsiStyle::of).orElse(AnsiStyle.PLAIN)),
        new Cell(known ? Long.toString(node.headSlot()) : "", style),
        new Cell(known ? Long.toString(node.lagSlots()) : "", style),
        new Cell(known ? Integer.toString(node.peers()) : "", style),
        new Cell(TimeFormatter.latency(node.latencyMs()), style),
        Cell.of(node.version()));
  }

  private static String below(NodeView node) {
    var lines = new StringBuilder();
    if (!is(node, NodeHealth.Kind.READY)) {
      lines.append(Paragraph.of("  ", node.reason()));
    }
    if (node.replay().equals(ABANDONED)) {
      lines.append(Paragraph.of("  ", node.replayReason()));
    }
    DrainFormatter.waiting(node).ifPresent(words -> lines.append(Paragraph.of("  ", words)));
    return lines.toString();
  }

  /// Empty for a health that this version does not know.
  private static Optional<NodeHealth.Kind> health(NodeView node) {
    return Stream.of(NodeHealth.Kind.values())
        .filter(kind -> kind.label().equals(node.health()))
        .findFirst();
  }

  private static boolean is(NodeView node, NodeHealth.Kind kind) {
    return health(node).filter(kind::equals).isPresent();
  }

  private static boolean isUsable(NodeView node) {
    return health(node).filter(NodeHealth.Kind::servesDuties).isPresent();
  }

  private static boolean isFit(NodeView node) {
    return is(node, NodeHealth.Kind.READY) && !node.replay().equals(ABANDONED);
  }
}
