package org.fresnel.control.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as operators write them: `500ms`, `30s`, `15m`, `2h`, `1d` or in ISO-8601.
///
/// @param least shortest one that is taken
/// @param most longest one that is taken
public record DurationParam(Duration least, Duration most) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|[smhd])");

  /// For what goes on for at least a second.
  public static DurationParam upTo(Duration most) {
    return new DurationParam(Duration.ofSeconds(1), most);
  }

  /// The duration that the text names; a mistake of the caller is rejected.
  ///
  /// @param key that it stands at, for the refusal
  /// @param text empty if there is none
  public Duration of(String key, String text) {
    return read(text)
        .filter(span -> span.compareTo(least) >= 0 && span.compareTo(most) <= 0)
        .orElseThrow(
            () ->
                QueryParams.mistake(
                    key,
                    "a duration from %s to %s, such as 30s, 5m or 2h"
                        .formatted(shown(least), shown(most)),
                    text));
  }

  private static Optional<Duration> read(String text) {
    var matcher = FORM.matcher(text);
    if (matcher.matches()) {
      var count = Long.parseLong(matcher.group(1));
      return Optional.of(
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }
    try {
      return Optional.of(Duration.parse(text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// As an operator writes it, such as `30s`.
  public static String shown(Duration span) {
    return span.toHours() > 24
        ? span.toDays() + "d"
        : span.toMillis() < 1000
            ? span.toMillis() + "ms"
            : span.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
