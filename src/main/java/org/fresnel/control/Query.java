package org.fresnel.control;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import org.fresnel.control.NodesResource.Problem;

/// Reads what stands in a query, and refuses what is not of its form.
final class Query {
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

  static BadRequestException mistake(String name, String expected, String came) {
    var problem = new Problem(400, "%s: expected %s, came %s".formatted(name, expected, came));
    return new BadRequestException(
        Response.status(400).entity(problem).type("application/json").build());
  }
}
