package org.fresnel.control;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.fresnel.control.NodesResource.Problem;
import org.jspecify.annotations.Nullable;

/// Reads what stands in a query, and refuses what is not of its form.
final class Query {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private Query() {}

  /// Empty for the beginning of time.
  static Instant instant(String name, String value) {
    try {
      return value.isEmpty() ? Instant.MIN : Instant.parse(value);
    } catch (DateTimeException e) {
      throw mistake(name, "a time such as 2026-01-31T12:00:00Z", value);
    }
  }

  static int number(String name, String value, int least, int most) {
    if (value.matches("\\d{1,9}")) {
      var number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw mistake(name, "a whole number from %d to %d".formatted(least, most), value);
  }

  /// A number that is not negative; empty if there is none.
  static OptionalLong number(String name, @Nullable String value) {
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.matches("\\d{1,15}")) {
      throw mistake(name, "a whole number", value);
    }
    return OptionalLong.of(Long.parseLong(value));
  }

  /// A duration such as `90s`, `10m` or `1h`, more than 0 and at most 24 hours.
  static Duration length(String name, @Nullable String given) {
    var value = Objects.requireNonNullElse(given, "");
    var parts = LENGTH.matcher(value);
    if (!parts.matches()) {
      throw mistake(name, "a duration such as 90s, 10m or 1h", value);
    }
    var length = Duration.parse("PT" + parts.group(1) + parts.group(2));
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw mistake(name, "a duration from 1s to 24h", value);
    }
    return length;
  }

  static BadRequestException mistake(String name, String expected, String came) {
    var problem =
        new Problem(
            400,
            "%s: expected %s, came %s"
                .formatted(name, expected, came.isEmpty() ? "nothing" : came));
    return new BadRequestException(
        Response.status(400).entity(problem).type("application/json").build());
  }
}
