package org.fresnel.cli.remote;

import io.vertx.core.json.JsonObject;

/// Formats sentences on the next maintenance window.
final class MaintenanceWindowFormatter {
  private MaintenanceWindowFormatter() {}

  static boolean isFound(JsonObject window) {
    return window.getBoolean("found", false);
  }

  /// One or two sentences, without a line break.
  ///
  /// @param length in the request
  static String sentence(JsonObject window, String length) {
    var known =
        " Known until %s, of %d validators."
            .formatted(
                TimeFormatter.at(window.getString("knownUntil", "")),
                window.getLong("validators", 0L));
    if (isFound(window)) {
      return "%s are free %s: %s.%s".formatted(length, when(window), span(window), known);
    }
    var longest = window.containsKey("from") ? " The longest: %s.".formatted(span(window)) : "";
    return "no %s are free: %s.%s%s"
        .formatted(length, window.getString("note", ""), longest, known);
  }

  private static String when(JsonObject window) {
    var starts = window.getDouble("startsInSeconds", 0.0);
    return starts <= 0 ? "now" : "in " + TimeFormatter.span(starts);
  }

  private static String span(JsonObject window) {
    return "%s to %s (%s), then %s"
        .formatted(
            TimeFormatter.at(window.getString("from", "")),
            TimeFormatter.at(window.getString("until", "")),
            TimeFormatter.span(window.getDouble("seconds", 0.0)),
            window.getString("endsWith", "").equals("duty")
                ? "a duty is due"
                : "nothing is known yet");
  }
}
