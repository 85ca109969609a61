package org.fresnel.storage;

/// The result of a write.
public sealed interface WriteResult {
  /// The data is on the disk, and stays there after a failure of the process or the machine.
  record Saved() implements WriteResult {}

  /// The data is not on the disk.
  ///
  /// @param reason for the operator
  record NotSaved(String reason) implements WriteResult {}
}
