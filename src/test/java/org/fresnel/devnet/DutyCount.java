package org.fresnel.devnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a group had to do in a phase, and what of it is missing on chain.
///
/// A wrong head or target is a vote for another block than the one that became canonical. The mean
/// distance is in slots from a vote to the first block that includes it; 1 is the best.
record DutyCount(
    String phase,
    String group,
    int slots,
    int blocks,
    int blocksMissed,
    int attestations,
    int attestationsMissed,
    int wrongHead,
    int wrongTarget,
    double meanDistance,
    List<Miss> misses) {
  /// A duty of which nothing is on chain.
  record Miss(Kind kind, int slot, int validator) {
    @Override
    public String toString() {
      return kind.name().toLowerCase(Locale.ROOT) + " of slot " + slot + " by " + validator;
    }
  }

  /// What validators do that is counted.
  enum Kind {
    BLOCK,
    ATTESTATION
  }

  /// Counts a phase that is so old that its votes cannot be included later any more.
  static DutyCount of(Phase phase, ValidatorGroup group, DutyRoster roster, Chain chain) {
    int blocks = 0;
    int blocksMissed = 0;
    int attestations = 0;
    int distance = 0;
    var votes = new ArrayList<Chain.Vote>();
    var misses = new ArrayList<Miss>();
    for (int slot = phase.first(); slot < phase.end(); slot++) {
      if (group.has(roster.proposer(slot))) {
        blocks++;
        if (!chain.hasBlock(slot)) {
          blocksMissed++;
          misses.add(new Miss(Kind.BLOCK, slot, roster.proposer(slot)));
        }
      }
      for (int validator : roster.attesters(slot)) {
        if (group.has(validator)) {
          attestations++;
          var vote = chain.vote(slot, validator);
          if (vote.isPresent()) {
            votes.add(vote.get());
            distance += vote.get().includedAt() - slot;
          } else {
            misses.add(new Miss(Kind.ATTESTATION, slot, validator));
          }
        }
      }
    }
    return new DutyCount(
        phase.name(),
        group.name(),
        phase.end() - phase.first(),
        blocks,
        blocksMissed,
        attestations,
        attestations - votes.size(),
        (int) votes.stream().filter(vote -> !vote.rightHead()).count(),
        (int) votes.stream().filter(vote -> !vote.rightTarget()).count(),
        votes.isEmpty() ? 0 : (double) distance / votes.size(),
        List.copyOf(misses));
  }

  boolean isComplete() {
    return misses.isEmpty();
  }
}
