package org.fresnel.control.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.registry.RejectedChangeException;
import org.jspecify.annotations.Nullable;

/// Reads what stands in a query, and refuses what is not of its form.
public final class QueryParams {
  private QueryParams() {}

  /// Empty for the beginning of time.
  public static Instant instant(String name, String value) {
    try {
      return value.isEmpty() ? Instant.MIN : Instant.parse(value);
    } catch (DateTimeException e) {
      throw mistake(name, "a time such as 2026-01-31T12:00:00Z", value);
    }
  }

  public static int number(String name, String value, int least, int most) {
    if (value.matches("\\d{1,9}")) {
      var number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw mistake(name, "a whole number from %d to %d".formatted(least, most), value);
  }

  /// A number that is not negative; empty if there is none.
  public static OptionalLong number(String name, @Nullable String value) {
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.matches("\\d{1,15}")) {
      throw mistake(name, "a whole number", value);
    }
    return OptionalLong.of(Long.parseLong(value));
  }

  public static AvoidedDuties avoiding(String value) {
    return switch (value) {
      case "proposals" -> AvoidedDuties.PROPOSALS;
      case "aggregations" -> AvoidedDuties.AGGREGATIONS;
      default -> throw mistake("avoid", "proposals or aggregations", value);
    };
  }

  public static RejectedChangeException mistake(String name, String expected, String got) {
    return new RejectedChangeException(
        RejectedChangeException.Kind.MALFORMED,
        "%s: expected %s, got %s".formatted(name, expected, got.isEmpty() ? "nothing" : got));
  }
}
