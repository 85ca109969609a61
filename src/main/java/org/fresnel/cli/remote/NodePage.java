package org.fresnel.cli.remote;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// Formats all details of one node.
final class NodePage {
  private static final int WIDTH = 12;

  private NodePage() {}

  static String text(JsonObject node) {
    var page =
        new TwoColumnText(
                "%s is %s: %s"
                    .formatted(
                        node.getString("name", ""),
                        node.getString("health", ""),
                        node.getString("reason", "")),
                WIDTH)
            .with("url", node.getString("url", ""))
            .with(
                "role",
                node.getString("role", "")
                    + (node.getBoolean("configured", true) ? "" : ", added while it ran"))
            .with("version", node.getString("version", ""))
            .with("head", head(node))
            .with("finalized", known(node, "epoch ", "finalizedEpoch"))
            .with("peers", known(node, "", "peers"))
            .with("answers in", TimeFormatter.latency(node.getDouble("latencyMs", 0.0)))
            .with(
                "memory", node.getString("memory", "") + ": " + node.getString("memoryReason", ""))
            .with("drain", DrainFormatter.waiting(node).orElse(""))
            .with("failures", node.getLong("failuresInARow", 0L) + " in a row");
    each(node, "lastFailures")
        .forEach(it -> page.with("", at(it) + "  " + it.getString("reason", "")));
    each(node, "changes")
        .forEach(
            it ->
                page.with(
                    "changed",
                    "%s  %s by %s"
                        .formatted(at(it), it.getString("what", ""), it.getString("by", ""))));
    return page.toString();
  }

  /// A number; empty if it was never reported.
  private static String known(JsonObject node, String unit, String key) {
    var number = node.getLong(key, 0L);
    return number > 0 ? unit + number : "";
  }

  private static String head(JsonObject node) {
    if (known(node, "", "headSlot").isEmpty()) {
      return "";
    }
    var late = TimeFormatter.latency(node.getDouble("headLatenessMs", 0.0));
    return "slot %d, %d behind the best%s"
        .formatted(
            node.getLong("headSlot", 0L),
            node.getLong("lagSlots", 0L),
            late.isEmpty() ? "" : ", told " + late + " after the first node");
  }

  private static Iterable<JsonObject> each(JsonObject node, String key) {
    var array = Optional.ofNullable(node.getJsonArray(key)).orElseGet(JsonArray::new);
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static String at(JsonObject of) {
    return TimeFormatter.at(of.getString("at", ""));
  }
}
