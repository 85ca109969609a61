package org.fresnel.control;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.fresnel.control.NodesResource.Problem;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a query. What cannot be read is answered with 400.
final class Parameters {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private Parameters() {}

  /// A number that is not negative; empty if there is none.
  static OptionalLong number(String name, @Nullable String value) {
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.matches("\\d{1,15}")) {
      throw bad(name, "a whole number", value);
    }
    return OptionalLong.of(Long.parseLong(value));
  }

  /// A duration such as `90s`, `10m` or `1h`, more than 0 and at most 24 hours.
  static Duration length(String name, @Nullable String given) {
    var value = Objects.requireNonNullElse(given, "");
    var parts = LENGTH.matcher(value);
    if (!parts.matches()) {
      throw bad(name, "a duration such as 90s, 10m or 1h", value);
    }
    var length = Duration.parse("PT" + parts.group(1) + parts.group(2));
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw bad(name, "a duration from 1s to 24h", value);
    }
    return length;
  }

  static BadRequestException bad(String name, String expected, String came) {
    var message = "%s: expected %s, came \"%s\"".formatted(name, expected, came);
    var problem = new Problem(400, message);
    return new BadRequestException(Response.status(400).entity(problem).build());
  }
}
