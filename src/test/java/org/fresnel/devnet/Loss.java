package org.fresnel.devnet;

import java.util.Locale;

/// A duty that was not done, or not well.
///
/// @param proposer who had to propose the block of that slot
record Loss(Kind kind, int slot, int validator, int proposer) {
  /// What can go wrong.
  enum Kind {
    /// No block.
    BLOCK,
    /// No vote on chain.
    ATTESTATION,
    /// A vote for another block than the one that became canonical.
    HEAD,
    /// A vote for another first block of the epoch.
    TARGET
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " of slot " + slot + " by " + validator;
  }
}
