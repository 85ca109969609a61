package org.fresnel.routing;

import java.time.Duration;

/// The time that a request may take.
///
/// @param patience how long one node is waited for before the next is asked as well; at most
///   `total`
/// @param total how long until the request has failed
public record Budget(Duration patience, Duration total) {
  public Budget {
    if (patience.compareTo(total) > 0) {
      throw new IllegalArgumentException("patience " + patience + " exceeds total " + total);
    }
  }
}
