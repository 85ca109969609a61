package org.fresnel.cli.remote;

import org.fresnel.control.model.NodeView;

/// Formats all details of one node.
final class NodePage {
  private static final int WIDTH = 12;

  private NodePage() {}

  static String text(NodeView node) {
    var page =
        new TwoColumnText(
                "%s is %s: %s".formatted(node.name(), node.health(), node.reason()), WIDTH)
            .with("url", node.url())
            .with("role", node.role() + (node.configured() ? "" : ", added while it ran"))
            .with("version", node.version())
            .with("head", head(node))
            .with("finalized", known("epoch ", node.finalizedEpoch()))
            .with("peers", known("", node.peers()))
            .with("answers in", TimeFormatter.latency(node.latencyMs()))
            .with("replay", node.replay() + ": " + node.replayReason())
            .with("proof", node.proof() + ": " + node.proofReason())
            .with("block proof", blockProof(node))
            .with("drain", DrainFormatter.waiting(node).orElse(""))
            .with("failures", node.failuresInARow() + " in a row");
    node.lastFailures()
        .forEach(it -> page.with("", TimeFormatter.at(it.at()) + "  " + it.reason()));
    node.changes()
        .forEach(
            it ->
                page.with(
                    "changed",
                    "%s  %s by %s".formatted(TimeFormatter.at(it.at()), it.what(), it.by())));
    return page.toString();
  }

  /// A number; empty if it was never reported.
  private static String known(String unit, long number) {
    return number > 0 ? unit + number : "";
  }

  private static String head(NodeView node) {
    if (node.headSlot() == 0) {
      return "";
    }
    var late = TimeFormatter.latency(node.headLatenessMs());
    return "slot %d, %d behind the best%s"
        .formatted(
            node.headSlot(),
            node.lagSlots(),
            late.isEmpty() ? "" : ", reported " + late + " after the first node");
  }

  private static String blockProof(NodeView node) {
    return node.blockProof().equals("untested")
        ? ""
        : node.blockProof() + ": " + node.blockProofReason();
  }
}
