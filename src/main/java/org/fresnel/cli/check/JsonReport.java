package org.fresnel.cli.check;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.cli.output.FleetSummary;

/// Formats findings as JSON for scripts. Every node has every key; unknown values are null.
final class JsonReport {
  private JsonReport() {}

  static String text(List<CheckFinding> findings, FleetSummary summary) {
    var nodes = new JsonArray();
    findings.forEach(finding -> nodes.add(node(finding)));
    return new JsonObject()
            .put("dutiesPossible", summary.dutiesPossible())
            .put("status", summary.status())
            .put("summary", summary.sentence())
            .put("nodes", nodes)
            .encodePrettily()
        + "\n";
  }

  private static JsonObject node(CheckFinding finding) {
    var node = new JsonObject();
    finding
        .values()
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(known -> node.put(key, known), () -> node.putNull(key)));
    return node;
  }
}
