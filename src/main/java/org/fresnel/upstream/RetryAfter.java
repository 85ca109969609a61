package org.fresnel.upstream;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;

/// The header `Retry-After` of a node that limits its requests (RFC 9110, section 10.2.3).
public final class RetryAfter {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private RetryAfter() {}

  /// How long the node wants no requests. Empty if the response does not limit them, or names a
  /// date: the clock of the node may be another one.
  public static Optional<Duration> of(int status, MultiMap headers) {
    var seconds = headers.get("Retry-After");
    if (seconds == null || (status != TOO_MANY_REQUESTS && status != UNAVAILABLE)) {
      return Optional.empty();
    }
    var number = DecimalNumber.parse(seconds.strip());
    return number.isPresent() && number.getAsLong() > 0
        ? Optional.of(Duration.ofSeconds(number.getAsLong()))
        : Optional.empty();
  }
}
