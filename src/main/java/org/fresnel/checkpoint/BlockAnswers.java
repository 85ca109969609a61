package org.fresnel.checkpoint;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/// Reads what the Beacon API answers to a [BlockLookup].
public final class BlockAnswers {
  private BlockAnswers() {}

  /// Whether the block is on the chain; what does not say otherwise is.
  ///
  /// @param header answer of `headers/{root}`
  public static boolean canonical(JsonObject header) {
    return !Boolean.FALSE.equals(data(header).getValue("canonical"));
  }

  /// The root, if there is one.
  ///
  /// @param answer of `blocks/{slot}/root`
  public static Optional<String> root(JsonObject answer) {
    var root = String.valueOf(data(answer).getValue("root")).toLowerCase(Locale.ROOT);
    return Optional.of(root).filter(it -> it.startsWith("0x"));
  }

  private static JsonObject data(JsonObject answer) {
    return answer.getValue("data") instanceof JsonObject data ? data : new JsonObject();
  }
}
