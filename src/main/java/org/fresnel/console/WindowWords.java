package org.fresnel.console;

import io.vertx.core.json.JsonObject;

/// Sentences on the next time without duties.
final class WindowWords {
  private WindowWords() {}

  static boolean isFound(JsonObject window) {
    return window.getBoolean("found", false);
  }

  /// One or two sentences, without a line break.
  ///
  /// @param length that was asked for
  static String sentence(JsonObject window, String length) {
    var known =
        " Known until %s, of %d validators."
            .formatted(
                Times.at(window.getString("knownUntil", "")), window.getLong("validators", 0L));
    if (isFound(window)) {
      return "%s are free %s: %s.%s".formatted(length, when(window), span(window), known);
    }
    var longest = window.containsKey("from") ? " The longest: %s.".formatted(span(window)) : "";
    return "no %s are free: %s.%s%s"
        .formatted(length, window.getString("note", ""), longest, known);
  }

  private static String when(JsonObject window) {
    var starts = window.getDouble("startsInSeconds", 0.0);
    return starts <= 0 ? "now" : "in " + Times.span(starts);
  }

  private static String span(JsonObject window) {
    return "%s to %s (%s), then %s"
        .formatted(
            Times.at(window.getString("from", "")),
            Times.at(window.getString("until", "")),
            Times.span(window.getDouble("seconds", 0.0)),
            window.getString("endsWith", "").equals("duty")
                ? "a duty is due"
                : "nothing is known yet");
  }
}
