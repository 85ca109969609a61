package org.fresnel.storage;

/// How a writing ends.
public sealed interface WriteResult {
  /// It is on the disk, and stays there whatever happens to the process or the machine.
  record Saved() implements WriteResult {}

  /// It is not.
  ///
  /// @param reason for the operator
  record NotSaved(String reason) implements WriteResult {}
}
