package org.fresnel.store;

/// How a writing ends.
public sealed interface Saving {
  /// It is on the disk, and stays there whatever happens to the process or the machine.
  record Saved() implements Saving {}

  /// It is not.
  ///
  /// @param reason for the operator
  record NotSaved(String reason) implements Saving {}
}
