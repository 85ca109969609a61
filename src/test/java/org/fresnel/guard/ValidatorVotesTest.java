package org.fresnel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ValidatorVotesTest {
  private static final int KEPT = 4;

  private final ValidatorVotes votes = new ValidatorVotes();

  @Test
  void aSecondVoteForTheTargetConflicts() {
    votes.add(vote(9, 10, 1), KEPT);

    assertThat(votes.judge(vote(9, 10, 2)))
        .isEqualTo(new Judgement.Conflict(Offence.DOUBLE_VOTE, vote(9, 10, 1)));
  }

  @Test
  void theSameVoteIsARepeat() {
    votes.add(vote(9, 10, 1), KEPT);
    votes.add(vote(10, 11, 1), KEPT);

    assertThat(votes.judge(vote(9, 10, 1))).isEqualTo(Judgement.REPEAT);
  }

  @Test
  void aVoteAroundAnEarlierOneConflicts() {
    votes.add(vote(9, 10, 1), KEPT);

    assertThat(votes.judge(vote(8, 11, 1)))
        .isEqualTo(new Judgement.Conflict(Offence.SURROUNDING_VOTE, vote(9, 10, 1)));
  }

  @Test
  void aVoteWithinAnEarlierOneConflicts() {
    votes.add(vote(5, 12, 1), KEPT);

    assertThat(votes.judge(vote(6, 11, 1)))
        .isEqualTo(new Judgement.Conflict(Offence.SURROUNDED_VOTE, vote(5, 12, 1)));
  }

  @Test
  void aVoteAroundADroppedOneConflicts() {
    votes.add(vote(9, 10, 1), KEPT);
    for (var target = 11; target < 20; target++) {
      votes.add(vote(9, target, 1), KEPT);
    }

    assertThat(votes.judge(vote(8, 30, 1))).isInstanceOf(Judgement.Conflict.class);
  }

  @Test
  void aVoteThatIsOlderThanTheKnownOnesIsNotCompared() {
    for (var target = 10; target < 20; target++) {
      votes.add(vote(target - 1, target, 1), KEPT);
    }

    assertThat(votes.judge(vote(9, 10, 2))).isEqualTo(Judgement.NOT_COMPARED);
  }

  /// The judge is exact for every vote that is newer than the dropped ones.
  @RepeatedTest(200)
  void theJudgementIsThatOfTheWholeHistory(RepetitionInfo round) {
    var random = new Random(round.getCurrentRepetition());
    var all = new ArrayList<Signed.Vote>();
    for (var i = 0; i < 60; i++) {
      var source = random.nextInt(20);
      var now = vote(source, source + 1 + random.nextInt(8), random.nextInt(2));
      var judgement = votes.judge(now);
      switch (judgement) {
        case Judgement.Clear _ -> assertThat(breaches(all, now)).isZero();
        case Judgement.Repeat _ -> assertThat(all).contains(now);
        case Judgement.Conflict it -> {
          assertThat(SlashingRules.between((Signed.Vote) it.before(), now)).contains(it.offence());
          assertThat(all).contains((Signed.Vote) it.before());
        }
        case Judgement.NotCompared _ ->
            assertThat(all.stream().filter(it -> it.target() >= now.target()))
                .hasSizeGreaterThan(KEPT - 1);
      }
      if (judgement instanceof Judgement.Clear
          || (judgement instanceof Judgement.Conflict && random.nextInt(4) == 0)) {
        votes.add(now, KEPT);
        all.add(now);
      }
    }
  }

  private static long breaches(List<Signed.Vote> all, Signed.Vote now) {
    return all.stream().filter(it -> SlashingRules.between(it, now).isPresent()).count();
  }

  private static Signed.Vote vote(long source, long target, long digest) {
    return new Signed.Vote(target * 32, source, target, digest);
  }
}
