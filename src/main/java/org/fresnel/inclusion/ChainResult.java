package org.fresnel.inclusion;

import java.util.Locale;

/// The result of a duty on the canonical chain.
public enum ChainResult {
  /// The message is on the chain. A vote has the right head and target.
  INCLUDED,
  /// The vote is on the chain with another head: the block of its slot arrived after its data were
  /// read.
  LATE_HEAD,
  /// The vote is on the chain with another head, although the block was there.
  WRONG_HEAD,
  /// The vote is on the chain with another target.
  WRONG_TARGET,
  /// It is not on the chain, and nothing was published through this router.
  NOT_PUBLISHED,
  /// It is not on the chain, and no node accepted it.
  NOT_ACCEPTED,
  /// A node accepted the message, and it is not on the chain.
  NOT_INCLUDED,
  /// A node accepted the block and nodes had it as their head, and it is not on the chain.
  ORPHANED,
  /// There is no block that could include a sync committee message.
  NO_BLOCK,
  /// The chain or the committees could not be read.
  UNKNOWN;

  /// Returns whether the message is on the chain.
  public boolean isOnChain() {
    return switch (this) {
      case INCLUDED, LATE_HEAD, WRONG_HEAD, WRONG_TARGET -> true;
      case NOT_PUBLISHED, NOT_ACCEPTED, NOT_INCLUDED, ORPHANED, NO_BLOCK, UNKNOWN -> false;
    };
  }

  /// Returns whether the duty was possible and is not on the chain.
  public boolean isLost() {
    return switch (this) {
      case NOT_PUBLISHED, NOT_ACCEPTED, NOT_INCLUDED, ORPHANED -> true;
      case INCLUDED, LATE_HEAD, WRONG_HEAD, WRONG_TARGET, NO_BLOCK, UNKNOWN -> false;
    };
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
