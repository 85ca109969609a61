package org.fresnel.node;

/// Whether a node's head is on the branch of the chain that most nodes are on.
sealed interface ForkStatus {
  /// On it, as far as is known.
  record Shared() implements ForkStatus {}

  /// On another.
  ///
  /// @param since slot in which that was seen first
  /// @param forkSlot slot of the last block that both branches have in common
  record Astray(long since, long forkSlot) implements ForkStatus {}

  /// For how many slots it has been on another branch; 0 if it is not.
  default long slotsAstray(long slot) {
    return switch (this) {
      case Shared() -> 0;
      case Astray(var since, _) -> Math.max(0, slot - since);
    };
  }
}
