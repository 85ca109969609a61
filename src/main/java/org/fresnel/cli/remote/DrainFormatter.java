package org.fresnel.cli.remote;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.fresnel.cli.output.Paragraph;

/// Formats sentences about a node that is drained, or waits for it.
final class DrainFormatter {
  private DrainFormatter() {}

  /// The result of an order, with its line break.
  static String outcome(JsonObject node) {
    var words =
        waiting(node)
            .or(() -> out(node))
            .orElseGet(
                () ->
                    "is in use: %s, %s"
                        .formatted(node.getString("health", ""), node.getString("reason", "")));
    return Paragraph.printable(node.getString("name", "") + " " + words) + "\n";
  }

  /// A sentence for a node that is used until its drain; empty for any other.
  static Optional<String> waiting(JsonObject node) {
    return drain(node)
        .filter(DrainFormatter::isWaiting)
        .map(
            drain ->
                "waits to be drained by %s%s: %s"
                    .formatted(
                        drain.getString("by", ""),
                        part(" (", drain.getString("reason", ""), ")"),
                        window(drain).orElseGet(() -> drain.getString("note", ""))));
  }

  private static Optional<String> out(JsonObject node) {
    return drain(node)
        .map(
            drain ->
                "is out of use"
                    + part(" until ", TimeFormatter.at(drain.getString("until", "")), "")
                    + part(": ", drain.getString("reason", ""), ""));
  }

  private static Optional<String> window(JsonObject drain) {
    return Optional.ofNullable(drain.getJsonObject("window"))
        .map(
            window ->
                "free from %s to %s"
                    .formatted(
                        TimeFormatter.at(window.getString("from", "")),
                        TimeFormatter.at(window.getString("until", ""))));
  }

  private static Optional<JsonObject> drain(JsonObject node) {
    return Optional.ofNullable(node.getJsonObject("drain"));
  }

  private static boolean isWaiting(JsonObject drain) {
    return drain.getString("state", "").equals("waiting");
  }

  private static String part(String before, String text, String after) {
    return text.isEmpty() ? "" : before + text + after;
  }
}
