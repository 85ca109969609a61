package org.fresnel.ssz;

/// What reading some bytes came to.
public sealed interface ReadResult<T> {
  /// They are what they should be.
  record Read<T>(T value) implements ReadResult<T> {}

  /// They are not.
  ///
  /// @param reason for people: where, the expected and the actual value
  record Malformed<T>(String reason) implements ReadResult<T> {}
}
