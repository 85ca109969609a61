package org.fresnel.cli.remote;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.fresnel.cli.output.Paragraph;

/// Formats conditions of the chain as sentences.
final class ConditionFormatter {
  private ConditionFormatter() {}

  static List<String> sentences(JsonArray conditions) {
    return conditions.stream()
        .map(JsonObject.class::cast)
        .map(
            it ->
                Paragraph.printable(
                    "%s, %s: %s"
                        .formatted(
                            it.getString("severity", ""),
                            it.getString("kind", "").replace('_', ' '),
                            it.getString("text", ""))))
        .toList();
  }
}
