package org.fresnel.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.proof.ProofListener;
import org.junit.jupiter.api.Test;

/// The duty reads and the heads of nodes.
class TrialJournalTest {
  private final TrialJournal journal = new TrialJournal();

  @Test
  void readsAreCountedByNode() {
    tested("a", ProofListener.Result.FAILED);
    tested("a", ProofListener.Result.PASSED);
    tested("a", ProofListener.Result.FAILED);
    tested("b", ProofListener.Result.PASSED);
    journal.answered("a", Duration.ofMillis(9));

    assertThat(journal.readsOf("a")).isEqualTo(new DutyReads(1, 2, 1, 1, Duration.ofMillis(9)));
    assertThat(journal.readsOf("b")).isEqualTo(new DutyReads(1, 0, 0, 0, Duration.ZERO));
    assertThat(journal.readsOf("c")).isEqualTo(DutyReads.NONE);
  }

  @Test
  void theMedianIsThatOfTheNewestLatencies() {
    for (var i = 0; i < 256; i++) {
      journal.answered("a", Duration.ofMillis(900));
    }
    for (var i = 0; i < 200; i++) {
      journal.answered("a", Duration.ofMillis(5));
    }

    assertThat(journal.readsOf("a").median()).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void oneLateHeadIsNotTheMedianOfThree() {
    journal.announced("a", Duration.ofSeconds(6));
    journal.announced("a", Duration.ofMillis(20));
    journal.announced("a", Duration.ofMillis(10));

    assertThat(journal.headsOf("a")).isEqualTo(new HeadDelays(3, Duration.ofMillis(20)));
    assertThat(journal.headsOf("b")).isEqualTo(HeadDelays.NONE);
  }

  @Test
  void anotherStepBeginsWithoutReadsAndHeads() {
    tested("a", ProofListener.Result.PASSED);
    journal.announced("a", Duration.ofSeconds(6));

    journal.clear();

    assertThat(journal.readsOf("a")).isEqualTo(DutyReads.NONE);
    assertThat(journal.headsOf("a")).isEqualTo(HeadDelays.NONE);
  }

  private void tested(String node, ProofListener.Result result) {
    journal.tested(node, ProofListener.Test.READS, result);
  }
}
