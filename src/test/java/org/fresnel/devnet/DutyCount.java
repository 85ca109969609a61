package org.fresnel.devnet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a group had to do in a phase, and what of it went wrong.
///
/// The mean distance is in slots from a vote to the first block that includes it; 1 is the best.
record DutyCount(
    String phase,
    String group,
    int slots,
    int blocks,
    int attestations,
    double meanDistance,
    List<Loss> losses) {

  /// Counts a phase that is so old that its votes cannot be included later any more.
  static DutyCount of(Phase phase, ValidatorGroup group, DutyRoster roster, DevnetChain chain) {
    int blocks = 0;
    int attestations = 0;
    var distances = new ArrayList<Integer>();
    var losses = new ArrayList<Loss>();
    for (int slot = phase.first(); slot < phase.end(); slot++) {
      int proposer = roster.proposer(slot);
      if (group.has(proposer)) {
        blocks++;
        if (chain.block(slot).isEmpty()) {
          losses.add(new Loss(Loss.Kind.BLOCK, slot, proposer, proposer));
        }
      }
      for (int validator : roster.attesters(slot)) {
        if (group.has(validator)) {
          attestations++;
          var vote = chain.vote(slot, validator);
          for (var kind :
              vote.map(DevnetChain.Vote::faults).orElse(List.of(Loss.Kind.ATTESTATION))) {
            losses.add(new Loss(kind, slot, validator, proposer));
          }
          if (vote.isPresent()) {
            distances.add(vote.get().includedAt() - slot);
          }
        }
      }
    }
    return new DutyCount(
        phase.name(),
        group.name(),
        phase.end() - phase.first(),
        blocks,
        attestations,
        distances.stream().mapToInt(Integer::intValue).average().orElse(0),
        List.copyOf(losses));
  }

  /// The sum of counts of one group.
  static DutyCount sum(String phase, List<DutyCount> counts) {
    return new DutyCount(
        phase,
        counts.getFirst().group(),
        counts.stream().mapToInt(DutyCount::slots).sum(),
        counts.stream().mapToInt(DutyCount::blocks).sum(),
        counts.stream().mapToInt(DutyCount::attestations).sum(),
        counts.stream().mapToDouble(DutyCount::meanDistance).average().orElse(0),
        counts.stream().flatMap(count -> count.losses().stream()).toList());
  }

  /// How many losses are of a kind.
  long lost(Loss.Kind kind) {
    return lossesOf(kind).count();
  }

  Stream<Loss> lossesOf(Loss.Kind kind) {
    return losses.stream().filter(loss -> loss.kind() == kind);
  }
}
