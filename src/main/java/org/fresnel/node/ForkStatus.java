package org.fresnel.node;

/// The position of a node's head: on the branch of most nodes or on a minority fork.
sealed interface ForkStatus {
  /// On the branch of most nodes, as far as is known.
  record Shared() implements ForkStatus {}

  /// On a minority fork.
  ///
  /// @param since slot in which this was seen first
  /// @param forkSlot slot of the last block that both branches have in common
  record Minority(long since, long forkSlot) implements ForkStatus {}

  /// Slots since the node's head was first seen on a minority fork; 0 if it is on none.
  default long slotsAway(long slot) {
    return switch (this) {
      case Shared() -> 0;
      case Minority(var since, _) -> Math.max(0, slot - since);
    };
  }
}
