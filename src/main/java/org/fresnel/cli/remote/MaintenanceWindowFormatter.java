package org.fresnel.cli.remote;

import org.fresnel.control.model.MaintenanceWindowView;

/// Formats sentences on the next maintenance window.
final class MaintenanceWindowFormatter {
  private MaintenanceWindowFormatter() {}

  /// One or two sentences, without a line break.
  ///
  /// @param length in the request
  static String sentence(MaintenanceWindowView window, String length) {
    var known =
        " Known until %s, of %d validators."
            .formatted(TimeFormatter.at(window.knownUntil()), window.validators());
    if (window.found()) {
      return "%s are free %s: %s.%s".formatted(length, when(window), span(window), known);
    }
    var longest = window.from().isPresent() ? " The longest: %s.".formatted(span(window)) : "";
    return "no %s are free: %s.%s%s".formatted(length, window.note(), longest, known);
  }

  private static String when(MaintenanceWindowView window) {
    var starts = window.startsInSeconds();
    return starts <= 0 ? "now" : "in " + TimeFormatter.span(starts);
  }

  private static String span(MaintenanceWindowView window) {
    return "%s to %s (%s), then %s"
        .formatted(
            TimeFormatter.at(window.from()),
            TimeFormatter.at(window.until()),
            TimeFormatter.span(window.seconds()),
            window.endsWith().equals("duty") ? "a duty is due" : "nothing is known yet");
  }
}
