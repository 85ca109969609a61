package org.fresnel.checkpoint;

/// Why a node's checkpoint could not be taken.
final class Setback extends Exception {
  private static final long serialVersionUID = 1;

  /// What lies behind it.
  enum Kind {
    /// It did not give what was asked for.
    FAILURE,
    /// It says that it does not have it.
    ABSENT,
    /// It has it, but not as SSZ.
    NO_SSZ,
    /// It is right, but of an earlier slot than the first of its epoch.
    UNALIGNED,
    /// It gave something else than what was asked for.
    LIE
  }

  private final Kind kind;

  Setback(Kind kind, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  static Setback failure(String reason) {
    return new Setback(Kind.FAILURE, reason);
  }

  static Setback lie(String reason) {
    return new Setback(Kind.LIE, reason);
  }

  static Kind kindOf(Throwable cause) {
    return cause instanceof Setback setback ? setback.kind : Kind.FAILURE;
  }
}
