package org.fresnel.checkpoint;

/// Why a node's checkpoint could not be taken.
final class FetchFailedException extends Exception {
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

  FetchFailedException(Kind kind, String reason) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  static FetchFailedException failure(String reason) {
    return new FetchFailedException(Kind.FAILURE, reason);
  }

  static FetchFailedException lie(String reason) {
    return new FetchFailedException(Kind.LIE, reason);
  }

  static Kind kindOf(Throwable cause) {
    return cause instanceof FetchFailedException setback ? setback.kind : Kind.FAILURE;
  }
}
