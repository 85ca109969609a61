package org.fresnel.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fresnel.roster.Refusal;

/// Durations as operators write them: `30s`, `15m`, `2h`, `1d` or in ISO-8601.
final class Span {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");
  private static final Duration LONGEST = Duration.ofDays(365);

  private Span() {}

  /// @param key that it stands at, for the refusal
  static Duration of(String key, String text) {
    var span = read(text);
    if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(LONGEST) > 0) {
      throw new Refusal(
          Refusal.Kind.MALFORMED,
          "%s: expected a duration from 1s to 365d, such as 30s, 15m, 2h or 1d, came \"%s\""
              .formatted(key, text));
    }
    return span;
  }

  private static Duration read(String text) {
    var matcher = FORM.matcher(text);
    if (matcher.matches()) {
      var count = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
    try {
      return Duration.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException _) {
      return Duration.ZERO;
    }
  }
}
