package org.fresnel.cli.remote;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.cli.output.AnsiStyle;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.cli.output.TextTable;
import org.fresnel.cli.output.TextTable.Cell;
import org.fresnel.cli.output.TextTable.Row;
import org.fresnel.control.model.ClusterView;
import org.fresnel.control.model.NodeView;
import picocli.CommandLine.Help.Ansi;

/// Formats the routers of a cluster: a row for each router, and a row for each node of which
/// another router has another opinion.
final class ClusterPage {
  private static final String STANDALONE = "standalone";
  private static final int WIDTH = 12;

  private ClusterPage() {}

  /// @param nodes as the router itself sees them
  static String text(ClusterView cluster, List<NodeView> nodes, Ansi colours) {
    if (isStandalone(cluster)) {
      return "This router is standalone: no cluster is configured.\n";
    }
    var page =
        new TwoColumnText(cluster.self() + ": " + sentence(cluster), WIDTH)
            .with("protocol", cluster.protocol() > 0 ? Integer.toString(cluster.protocol()) : "")
            .with("leases", leases(cluster.leases()))
            .with("facts", facts(cluster.exchange()))
            .with("lost", lost(cluster.exchange()));
    return page + members(cluster, colours) + opinions(cluster, nodes, colours);
  }

  static boolean isStandalone(ClusterView cluster) {
    return cluster.state().equals(STANDALONE);
  }

  /// How many routers are in view, and how far this one is.
  static String sentence(ClusterView cluster) {
    var inView = cluster.members().stream().filter(ClusterView.Member::inView).count();
    var routers =
        cluster.expected() > 0
            ? "%d of %d routers in view".formatted(inView, cluster.expected())
            : inView == 1 ? "1 router in view" : "%d routers in view".formatted(inView);
    return routers + ", " + cluster.state();
  }

  /// Empty for none.
  private static String leases(List<ClusterView.Lease> leases) {
    return leases.stream()
        .map(
            it ->
                "%s at %s until %s".formatted(it.what(), it.router(), TimeFormatter.at(it.until())))
        .collect(Collectors.joining(", "));
  }

  private static String facts(ClusterView.Exchange it) {
    return "%d sent, %d received, %d differences repaired"
        .formatted(it.sent(), it.received(), it.repairs());
  }

  /// Empty if nothing was lost.
  private static String lost(ClusterView.Exchange it) {
    var counts =
        Map.of(
            "refused", it.refused(),
            "unreadable", it.unreadable(),
            "too large", it.tooLarge(),
            "dropped", it.dropped().values().stream().mapToLong(Long::longValue).sum());
    return List.of("dropped", "refused", "too large", "unreadable").stream()
        .filter(what -> counts.getOrDefault(what, 0L) > 0)
        .map(what -> counts.get(what) + " " + what)
        .collect(Collectors.joining(", "));
  }

  private static String members(ClusterView cluster, Ansi colours) {
    return TextTable.of(colours, "ROUTER|IN VIEW|>LAG|VERSION|DATA PLANE")
        .text(cluster.members().stream().map(it -> row(it, cluster.self())).toList());
  }

  private static Row row(ClusterView.Member member, String self) {
    var view = member.name().equals(self) ? "this one" : member.inView() ? "yes" : "no";
    return new Row(
        List.of(
            Cell.of(member.name()),
            new Cell(view, member.inView() ? AnsiStyle.GOOD : AnsiStyle.BAD),
            Cell.of(TimeFormatter.latency(member.lagMs())),
            Cell.of(member.version()),
            Cell.of(member.dataPlane())),
        "");
  }

  /// Empty if all agree. A node that this router does not have has no health here.
  private static String opinions(ClusterView cluster, List<NodeView> nodes, Ansi colours) {
    var own =
        nodes.stream()
            .collect(Collectors.toMap(NodeView::name, NodeView::health, (one, other) -> one));
    var others =
        cluster.opinions().stream()
            .filter(it -> !it.health().equals(own.getOrDefault(it.node(), "")))
            .map(it -> row(it, own.getOrDefault(it.node(), "")))
            .toList();
    return others.isEmpty()
        ? ""
        : "\n" + TextTable.of(colours, "NODE|HERE|ROUTER|THERE|REPORTED").text(others);
  }

  private static Row row(ClusterView.Opinion opinion, String here) {
    return new Row(
        List.of(
            Cell.of(opinion.node()),
            Cell.of(here),
            Cell.of(opinion.router()),
            Cell.of(opinion.health()),
            Cell.of(TimeFormatter.at(opinion.since()))),
        opinion.reason().isBlank() ? "" : Paragraph.of("  ", opinion.reason()));
  }
}
