package org.fresnel.ssz;

/// The result of reading some bytes.
public sealed interface ReadResult<T> {
  /// The bytes are valid.
  record Read<T>(T value) implements ReadResult<T> {}

  /// The bytes are invalid.
  ///
  /// @param reason for people: the place, the expected and the actual value
  record Malformed<T>(String reason) implements ReadResult<T> {}
}
