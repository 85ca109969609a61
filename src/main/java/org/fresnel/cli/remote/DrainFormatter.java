package org.fresnel.cli.remote;

import java.util.Optional;
import org.fresnel.cli.output.Paragraph;
import org.fresnel.control.model.DrainView;
import org.fresnel.control.model.NodeView;

/// Formats sentences about a node that is drained, or waits for it.
final class DrainFormatter {
  private DrainFormatter() {}

  /// The result of an order, with its line break.
  static String outcome(NodeView node) {
    var words =
        waiting(node)
            .or(() -> node.drain().map(DrainFormatter::out))
            .orElseGet(() -> "is in use: %s, %s".formatted(node.health(), node.reason()));
    return Paragraph.printable(node.name() + " " + words) + "\n";
  }

  /// A sentence for a node that is used until its drain; empty for any other.
  static Optional<String> waiting(NodeView node) {
    return node.drain()
        .filter(drain -> drain.state().equals("waiting"))
        .map(
            drain ->
                "waits to be drained by %s%s: %s"
                    .formatted(drain.by(), part(" (", drain.reason(), ")"), window(drain)));
  }

  private static String out(DrainView drain) {
    return "is out of use"
        + part(" until ", TimeFormatter.at(drain.until()), "")
        + part(": ", drain.reason(), "");
  }

  private static String window(DrainView drain) {
    return drain
        .window()
        .map(
            it ->
                "free from %s to %s"
                    .formatted(TimeFormatter.at(it.from()), TimeFormatter.at(it.until())))
        .orElse(drain.note());
  }

  private static String part(String before, String text, String after) {
    return text.isEmpty() ? "" : before + text + after;
  }
}
