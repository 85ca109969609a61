package org.fresnel.inclusion;

import java.util.Arrays;
import java.util.Optional;
import org.fresnel.duties.DutyKind;

/// Compares the duties of a slot with a branch of the chain. Pure.
///
/// Rewards are those of consensus-specs, `get_attestation_participation_flag_indices`: a vote gets
/// its weight for source, target and head. What no block allowed counts neither way.
///
/// @param duties of the slot
/// @param committees of the slot, for the attesters among the duties; empty if they are not known
/// @param sync committee of the slot; empty if it is not known
/// @param line the canonical branch
/// @param slotsPerEpoch of the network
/// @param arrival time in the slot when its block was first announced; [SettledDuties#NEVER] if it
///   is not known
record InclusionEvaluator(
    SettledDuties duties,
    Optional<SlotCommittees> committees,
    Optional<SyncCommittee> sync,
    CanonicalChain.Line line,
    int slotsPerEpoch,
    int arrival) {
  /// See consensus-specs, `TIMELY_SOURCE_WEIGHT` and its like.
  private static final int SOURCE = 14;

  private static final int TARGET = 26;
  private static final int HEAD = 14;

  /// Of duties that have one reward.
  private static final int WHOLE = 1;

  /// The last slot with a block that may include a vote. See EIP-7045.
  static long lastSlot(long slot, int slotsPerEpoch) {
    return (slot / slotsPerEpoch + 2) * slotsPerEpoch - 1;
  }

  DutyOutcomes outcomes() {
    var outcomes = new DutyOutcomes(duties);
    var votes = committees.map(this::votes).orElse(new Included[0]);
    var attester = 0;
    for (var at = 0; at < duties.size(); at++) {
      switch (duties.kind(at)) {
        case PROPOSAL -> proposal(outcomes, at);
        case ATTESTATION -> {
          attestation(outcomes, at, votes, attester);
          attester++;
        }
        case SYNC_MESSAGE -> syncMessage(outcomes, at);
        case AGGREGATE, SYNC_CONTRIBUTION, PAYLOAD_ATTESTATION ->
            throw new IllegalArgumentException("not on the chain: " + duties.kind(at));
      }
    }
    return outcomes;
  }

  /// A vote and the slot of the block that includes it.
  private record Included(long slot, BlockVote vote) {
    private static final Included NOT = new Included(-1, NONE);
  }

  private static final BlockVote NONE = new BlockVote(-1, -1, "", "", new byte[0], new byte[0]);

  /// The first inclusion of each attester.
  private Included[] votes(SlotCommittees seats) {
    var found = new Included[seats.committee().length];
    Arrays.fill(found, Included.NOT);
    var last = lastSlot(duties.slot(), slotsPerEpoch);
    var offsets = new int[seats.lengths().length];
    for (var block : line.blocks().subMap(duties.slot() + 1, true, last, true).values()) {
      for (var vote : block.votes()) {
        if (vote.slot() == duties.slot() && offsets(vote, seats.lengths(), offsets)) {
          var included = new Included(block.slot(), vote);
          for (var i = 0; i < found.length; i++) {
            var committee = seats.committee()[i];
            if (found[i].slot() < 0
                && committee != SlotCommittees.NONE
                && offsets[committee] >= 0
                && vote.has(offsets[committee] + seats.place()[i])) {
              found[i] = included;
            }
          }
        }
      }
    }
    return found;
  }

  /// Sets where the bits of each committee begin, -1 for those without.
  ///
  /// @return whether the bits are of these committees
  private static boolean offsets(BlockVote vote, int[] lengths, int[] offsets) {
    var next = 0;
    for (var index = 0; index < lengths.length; index++) {
      var has = vote.hasCommittee(index);
      offsets[index] = has ? next : -1;
      next += has ? lengths[index] : 0;
    }
    return next == vote.members();
  }

  private void attestation(DutyOutcomes outcomes, int at, Included[] votes, int attester) {
    if (attester < votes.length && votes[attester].slot() >= 0) {
      var distance = votes[attester].slot() - duties.slot();
      var result = vote(votes[attester].vote(), at);
      outcomes.set(at, result, distance, reward(result, distance), possible());
      return;
    }
    var isSeated =
        committees.filter(it -> it.committee()[attester] != SlotCommittees.NONE).isPresent();
    var result = isSeated ? missing(at) : ChainResult.UNKNOWN;
    outcomes.set(at, result, 0, 0, result == ChainResult.UNKNOWN ? 0 : possible());
  }

  private ChainResult vote(BlockVote vote, int at) {
    var first = duties.slot() / slotsPerEpoch * slotsPerEpoch;
    if (line.rootAt(first).filter(it -> !it.equals(vote.target())).isPresent()) {
      return ChainResult.WRONG_TARGET;
    }
    if (line.rootAt(duties.slot()).filter(it -> !it.equals(vote.head())).isEmpty()) {
      return ChainResult.INCLUDED;
    }
    return line.blocks().containsKey(duties.slot()) && arrival >= duties.answeredMs()[at]
        ? ChainResult.LATE_HEAD
        : ChainResult.WRONG_HEAD;
  }

  private int reward(ChainResult result, long distance) {
    var source = distance * distance <= slotsPerEpoch ? SOURCE : 0;
    var target = result == ChainResult.WRONG_TARGET ? 0 : TARGET;
    return source + target + (result == ChainResult.INCLUDED && distance == 1 ? HEAD : 0);
  }

  /// The reward of a vote in the first block after the slot.
  private int possible() {
    var next = line.blocks().higherKey(duties.slot());
    return next == null ? 0 : reward(ChainResult.INCLUDED, next - duties.slot());
  }

  private void proposal(DutyOutcomes outcomes, int at) {
    var block = line.blocks().get(duties.slot());
    var result =
        block != null && block.proposer() == duties.validators()[at]
            ? ChainResult.INCLUDED
            : missing(at);
    whole(outcomes, at, result, 0);
  }

  private void syncMessage(DutyOutcomes outcomes, int at) {
    var validator = duties.validators()[at];
    if (sync.filter(it -> it.has(validator)).isEmpty()) {
      whole(outcomes, at, ChainResult.UNKNOWN, 0);
      return;
    }
    var block = line.blocks().get(duties.slot() + 1);
    if (block == null) {
      whole(
          outcomes,
          at,
          line.reaches(duties.slot()) ? ChainResult.NO_BLOCK : ChainResult.UNKNOWN,
          0);
    } else if (sync.get().signed(validator, block.syncBits())) {
      whole(outcomes, at, ChainResult.INCLUDED, 1);
    } else {
      whole(outcomes, at, missing(at), 0);
    }
  }

  private static void whole(DutyOutcomes outcomes, int at, ChainResult result, long distance) {
    var counts = result.isOnChain() || result.isLost();
    outcomes.set(at, result, distance, result.isOnChain() ? WHOLE : 0, counts ? WHOLE : 0);
  }

  /// The result of a duty that the chain does not show. A chain that was not read back to the slot
  /// shows nothing.
  private ChainResult missing(int at) {
    if (!line.reaches(duties.slot())) {
      return ChainResult.UNKNOWN;
    }
    return switch (duties.state(at)) {
      case ACCEPTED ->
          duties.kind(at) == DutyKind.PROPOSAL && duties.blockSeen(at)
              ? ChainResult.ORPHANED
              : ChainResult.NOT_INCLUDED;
      case NOT_ACCEPTED -> ChainResult.NOT_ACCEPTED;
      case NOT_PUBLISHED -> ChainResult.NOT_PUBLISHED;
      case UNKNOWN -> ChainResult.UNKNOWN;
    };
  }
}
