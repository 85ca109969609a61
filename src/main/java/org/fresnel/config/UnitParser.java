package org.fresnel.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Durations and sizes as operators write them.
final class UnitParser {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(?:([KMG])(?:iB)?)?");

  private UnitParser() {}

  /// A duration such as `500ms` or `PT2S`; none if the text is no duration.
  static Optional<Duration> duration(String text) {
    var matcher = DURATION.matcher(text);
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
      return text.toUpperCase(Locale.ROOT).startsWith("P")
          ? Optional.of(Duration.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// A duration in the largest unit that holds it without a rest.
  static String text(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    var seconds = millis / 1000;
    if (seconds % 60 != 0 || seconds == 0) {
      return seconds + "s";
    }
    if (seconds % 3600 != 0) {
      return seconds / 60 + "m";
    }
    var hours = seconds / 3600;
    return hours % 24 == 0 && hours > 24 ? hours / 24 + "d" : hours + "h";
  }

  /// A size such as `1000` or `64KiB`, in bytes; none if the text is no size.
  static OptionalLong bytes(String text) {
    var matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    var unit =
        switch (Optional.ofNullable(matcher.group(2)).orElse("")) {
          case "K" -> 1L << 10;
          case "M" -> 1L << 20;
          case "G" -> 1L << 30;
          default -> 1L;
        };
    var count = Long.parseLong(matcher.group(1));
    return OptionalLong.of(count > Long.MAX_VALUE / unit ? Long.MAX_VALUE : count * unit);
  }

  /// A size in the largest unit that holds it without a rest.
  static String text(long bytes) {
    if (bytes % (1L << 30) == 0) {
      return (bytes >> 30) + "GiB";
    }
    if (bytes % (1L << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + " bytes";
  }
}
