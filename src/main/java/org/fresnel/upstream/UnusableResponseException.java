package org.fresnel.upstream;

/// A node has answered a status call, but not with what it was asked for.
public final class UnusableResponseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status HTTP status of the answer
  /// @param message what is wrong with it
  public UnusableResponseException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// HTTP status of the answer.
  public int status() {
    return status;
  }
}
