package org.fresnel.checkpoint;

/// The verdict of a node or provider on a checkpoint that others report as final.
public sealed interface CheckpointVerdict {
  /// It is on the chain.
  record Confirmed() implements CheckpointVerdict {}

  /// Another block is in its place.
  ///
  /// @param reason for the operator
  record Contradicted(String reason) implements CheckpointVerdict {}

  /// No result.
  ///
  /// @param reason for the operator
  record Unknown(String reason) implements CheckpointVerdict {}

  /// One lower-case word.
  default String label() {
    return switch (this) {
      case Confirmed _ -> "confirmed";
      case Contradicted _ -> "contradicted";
      case Unknown _ -> "unknown";
    };
  }

  /// A sentence for the operator.
  default String reason() {
    return switch (this) {
      case Confirmed() -> "has the block on its chain";
      case Contradicted(var why) -> why;
      case Unknown(var why) -> why;
    };
  }
}
