package org.fresnel.cli.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Formats times for people.
final class TimeFormatter {
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  private TimeFormatter() {}

  /// Without its fraction of a second.
  static String at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /// Empty for none.
  static String at(Optional<Instant> instant) {
    return instant.map(TimeFormatter::at).orElse("");
  }

  /// In one unit, with at least two digits.
  static String span(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return time.toMillis() + " ms";
    }
    if (time.compareTo(TWO_MINUTES) < 0) {
      return time.toSeconds() + " s";
    }
    if (time.compareTo(TWO_HOURS) < 0) {
      return time.toMinutes() + " min";
    }
    return time.compareTo(TWO_DAYS) < 0 ? time.toHours() + " h" : time.toDays() + " d";
  }

  /// Seconds as the API returns them.
  static String span(double seconds) {
    return span(Duration.ofMillis(Math.round(seconds * 1e3)));
  }

  /// Milliseconds as the API returns them; empty if they are unknown.
  static String latency(Optional<Double> ms) {
    return latency(ms.orElse(0.0));
  }

  /// Milliseconds as the API returns them; empty if they are unknown.
  static String latency(double ms) {
    if (ms <= 0) {
      return "";
    }
    if (ms >= 1000 && ms < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1e3);
    }
    return ms < 10 ? String.format(Locale.ROOT, "%.1f ms", ms) : span(ms / 1e3);
  }
}
