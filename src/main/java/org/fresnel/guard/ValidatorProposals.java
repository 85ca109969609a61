package org.fresnel.guard;

import java.util.ArrayList;
import java.util.List;

/// The latest blocks of one validator. One thread at a time.
final class ValidatorProposals {
  /// Most blocks; those of the oldest slots are dropped first.
  private static final int MOST = 8;

  private final List<Signed.Proposal> blocks = new ArrayList<>(1);
  private long droppedSlot = -1;

  Judgement judge(Signed.Proposal now) {
    if (blocks.contains(now)) {
      return Judgement.REPEAT;
    }
    for (var before : blocks) {
      var offence = SlashingRules.between(before, now);
      if (offence.isPresent()) {
        return new Judgement.Conflict(offence.get(), before);
      }
    }
    return now.slot() <= droppedSlot ? Judgement.NOT_COMPARED : Judgement.CLEAR;
  }

  /// Adds a block that is not among them.
  void add(Signed.Proposal block) {
    var at = blocks.size();
    while (at > 0 && blocks.get(at - 1).slot() > block.slot()) {
      at--;
    }
    blocks.add(at, block);
    if (blocks.size() > MOST) {
      droppedSlot = blocks.removeFirst().slot();
    }
  }
}
