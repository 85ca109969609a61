package org.fresnel.upstream;

/// The failure of a status call that a node answered with an unusable response.
public final class UnusableResponseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status HTTP status of the response
  /// @param message description of the fault
  public UnusableResponseException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// HTTP status of the response.
  public int status() {
    return status;
  }
}
