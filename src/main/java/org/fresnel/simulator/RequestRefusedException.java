package org.fresnel.simulator;

import java.io.Serial;

/// Ends the handling of a request with an error answer.
final class RequestRefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  RequestRefusedException(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
