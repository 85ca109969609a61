package org.fresnel.guard;

import java.util.Optional;

/// The slashing rules of two messages of one validator. See consensus-specs,
/// `is_slashable_attestation_data` and `process_proposer_slashing`.
final class SlashingRules {
  private SlashingRules() {}

  /// The breach by a vote after another one; empty if both are allowed.
  static Optional<Offence> between(Signed.Vote before, Signed.Vote now) {
    if (now.target() == before.target()) {
      return now.equals(before) ? Optional.empty() : Optional.of(Offence.DOUBLE_VOTE);
    }
    if (now.source() < before.source() && before.target() < now.target()) {
      return Optional.of(Offence.SURROUNDING_VOTE);
    }
    return before.source() < now.source() && now.target() < before.target()
        ? Optional.of(Offence.SURROUNDED_VOTE)
        : Optional.empty();
  }

  /// The breach by a block after another one; empty if both are allowed.
  static Optional<Offence> between(Signed.Proposal before, Signed.Proposal now) {
    return now.slot() == before.slot() && !now.equals(before)
        ? Optional.of(Offence.DOUBLE_PROPOSAL)
        : Optional.empty();
  }
}
