package org.fresnel.registry;

import java.io.Serial;

/// What an operator asked for is not done. The message says the expected and the actual value.
public final class RejectedChangeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Why it is not done.
  public enum Kind {
    /// It makes no sense.
    MALFORMED,
    /// There is no node of that name.
    UNKNOWN,
    /// It does not fit the fleet as it is.
    CONFLICT
  }

  private final Kind kind;

  public RejectedChangeException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// Why it is not done.
  public Kind kind() {
    return kind;
  }

  /// What was expected and what came.
  public String words() {
    return String.valueOf(getMessage());
  }
}
