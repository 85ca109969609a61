package org.fresnel.wire;

/// A node has answered a status call, but not with what it was asked for.
public final class UnusableAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status HTTP status of the answer
  /// @param message what is wrong with it
  public UnusableAnswer(int status, String message) {
    super(message);
    this.status = status;
  }

  /// HTTP status of the answer.
  public int status() {
    return status;
  }
}
