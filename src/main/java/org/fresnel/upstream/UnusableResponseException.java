package org.fresnel.upstream;

import java.time.Duration;
import java.util.Optional;

/// The failure of a status call that a node answered with an unusable response.
public final class UnusableResponseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Optional<Duration> pause;

  /// @param status HTTP status of the response
  /// @param message description of the fault
  public UnusableResponseException(int status, String message) {
    this(status, message, Optional.empty());
  }

  /// @param pause how long the node wants no requests
  UnusableResponseException(int status, String message, Optional<Duration> pause) {
    super(message);
    this.status = status;
    this.pause = pause;
  }

  /// How long the node wants no requests; empty if it did not say so.
  public Optional<Duration> pause() {
    return pause;
  }

  /// HTTP status of the response.
  public int status() {
    return status;
  }
}
