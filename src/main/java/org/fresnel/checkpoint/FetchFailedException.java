package org.fresnel.checkpoint;

/// The reason why a node's checkpoint could not be fetched.
final class FetchFailedException extends Exception {
  private static final long serialVersionUID = 1;

  /// The kind of the failure.
  enum Kind {
    /// The node did not return the data.
    FAILURE,
    /// The node reports that it does not have the data.
    ABSENT,
    /// The node has the data, but not as SSZ.
    NO_SSZ,
    /// The data is right, but of an earlier slot than the first of its epoch.
    UNALIGNED,
    /// The node returned something other than the requested data.
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

  static FetchFailedException contradiction(String reason) {
    return new FetchFailedException(Kind.LIE, reason);
  }

  static Kind kindOf(Throwable cause) {
    return cause instanceof FetchFailedException setback ? setback.kind : Kind.FAILURE;
  }
}
