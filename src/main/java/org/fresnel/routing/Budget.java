package org.fresnel.routing;

import java.time.Duration;

/// The time limits of a request.
///
/// @param patience attempt timeout: the time after which the next node is asked as well; at most
///     `total`
/// @param total time after which the request has failed
public record Budget(Duration patience, Duration total) {
  public Budget {
    if (patience.compareTo(total) > 0) {
      throw new IllegalArgumentException("patience " + patience + " exceeds total " + total);
    }
  }
}
