package org.fresnel.registry;

import java.io.Serial;

/// The rejection of an operator's change. The message has the expected and the actual value.
public final class RejectedChangeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// The reason of the rejection.
  public enum Kind {
    /// The change is invalid.
    MALFORMED,
    /// There is no node with that name.
    UNKNOWN,
    /// The change conflicts with the current fleet.
    CONFLICT
  }

  private final Kind kind;

  public RejectedChangeException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// The reason of the rejection.
  public Kind kind() {
    return kind;
  }

  /// The expected and the actual value.
  public String describe() {
    return String.valueOf(getMessage());
  }
}
