package org.fresnel.proxy.response;

import java.util.regex.Pattern;

/// The error texts of nodes that already have a message. This is the normal case when every node
/// receives everything: gossip is faster than the copy.
///
/// Lighthouse: `PriorAttestationKnown`, `AggregatorAlreadyKnown`; Teku: "a duplicate was
/// processed"; Lodestar: `ATTESTATION_ERROR_ATTESTATION_ALREADY_KNOWN`,
/// `SYNC_COMMITTEE_MESSAGE_KNOWN`, `PublishError.Duplicate`.
final class DuplicateMessages {
  private static final Pattern WORDS =
      Pattern.compile(
          "already[ _]?(been )?(known|seen|exists|imported|processed)"
              + "|prior\\w{0,64}known"
              + "|(message|aggregator|attesters)_known"
              + "|duplicate",
          Pattern.CASE_INSENSITIVE);

  /// Texts about a proposer and a slot, not about a block. Lodestar before 1.47, while it imports
  /// the block: `BLOCK_ERROR_REPEAT_PROPOSAL`, and `BLOCK_INPUT_ERROR_INVALID_CONSTRUCTION` once
  /// the block's columns came by gossip; old Lighthouse: `RepeatProposal`; Prysm with
  /// `consensus_and_equivocation`: "block for slot 7 already exists in fork choice".
  private static final Pattern PROPOSAL =
      Pattern.compile(
          "repeat[ _]?proposal"
              + "|block_input_error_invalid_construction"
              + "|(?<!another )block for slot \\d+ already exists",
          Pattern.CASE_INSENSITIVE);

  /// Texts about another block than the one that was sent.
  private static final Pattern ANOTHER =
      Pattern.compile("another block|equivocat|slashable", Pattern.CASE_INSENSITIVE);

  private DuplicateMessages() {}

  /// Returns whether the node reports that it has that very message.
  static boolean matches(String message) {
    return WORDS.matcher(message).find()
        && !PROPOSAL.matcher(message).find()
        && !ANOTHER.matcher(message).find();
  }

  /// Returns whether the node reports that it has a block of the same proposer and slot: this one
  /// or another.
  static boolean matchesProposal(String message) {
    return PROPOSAL.matcher(message).find();
  }
}
