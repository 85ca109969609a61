package org.fresnel.guard;

import java.util.Arrays;

/// The votes of one validator: the latest ones by target epoch, and of the others what decides
/// about every vote with a newer target than theirs. One thread at a time.
final class ValidatorVotes {
  private static final int FIRST_SIZE = 4;
  private static final Signed.Vote[] NONE = {};

  /// Sorted by target, the oldest first.
  private Signed.Vote[] votes = NONE;

  private int count;

  /// The newest source of all votes.
  private long newestSource = -1;

  /// The newest target of the dropped votes.
  private long droppedTarget = -1;

  /// That with the newest source of the dropped votes.
  private Signed.Vote dropped = new Signed.Vote(-1, -1, -1, 0);

  Judgement judge(Signed.Vote now) {
    if (count == 0 && droppedTarget < 0) {
      return Judgement.CLEAR;
    }
    if (count > 0 && votes[count - 1].target() < now.target() && now.source() >= newestSource) {
      return Judgement.CLEAR;
    }
    for (var i = count - 1; i >= 0; i--) {
      if (votes[i].equals(now)) {
        return Judgement.REPEAT;
      }
    }
    for (var i = count - 1; i >= 0; i--) {
      var offence = SlashingRules.between(votes[i], now);
      if (offence.isPresent()) {
        return new Judgement.Conflict(offence.get(), votes[i]);
      }
    }
    if (now.target() <= droppedTarget) {
      return Judgement.NOT_COMPARED;
    }
    // All dropped votes have older targets, so only a newer source of one of them is a breach.
    return now.source() < dropped.source()
        ? new Judgement.Conflict(Offence.SURROUNDING_VOTE, dropped)
        : Judgement.CLEAR;
  }

  /// Adds a vote that is not among them, and drops the oldest beyond that number.
  void add(Signed.Vote vote, int most) {
    newestSource = Math.max(newestSource, vote.source());
    if (count >= most) {
      drop(count - most + 1);
    }
    if (count == votes.length) {
      votes = Arrays.copyOf(votes, Math.min(most, Math.max(FIRST_SIZE, 2 * count)));
    }
    var at = count;
    while (at > 0 && votes[at - 1].target() > vote.target()) {
      votes[at] = votes[at - 1];
      at--;
    }
    votes[at] = vote;
    count++;
  }

  private void drop(int oldest) {
    for (var i = 0; i < oldest; i++) {
      droppedTarget = Math.max(droppedTarget, votes[i].target());
      if (votes[i].source() > dropped.source()) {
        dropped = votes[i];
      }
    }
    count -= oldest;
    System.arraycopy(votes, oldest, votes, 0, count);
  }
}
