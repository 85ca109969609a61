package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.fresnel.fixture.GeneratedPart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A proposal whose first node hangs in its very slot is on chain, also if the second node is
/// broken and has not said so.
@Tag("devnet")
class ProposalTakeoverTest {
  private static final GeneratedPart PART =
      new GeneratedPart(Path.of("docs", "reliability.md"), "proposal takeover");

  @SuppressWarnings("NullAway.Init")
  private static ProposalTakeover takeover;

  @BeforeAll
  static void play() throws IOException, InterruptedException {
    assumeTrue(Haproxy.program().isPresent(), "haproxy is not installed");
    takeover = ProposalTakeover.play();
  }

  @Test
  void theBrokenStandbyIsUnprovenWithinTwoSlots() {
    assertThat(takeover.toldAfter()).isLessThanOrEqualTo(2);
  }

  @Test
  void theBlockOfEachHangIsOnChain() {
    assertThat(takeover.made()).hasSize(ProposalTakeover.ROUNDS).doesNotContain("");
  }

  @Test
  void noDutyIsMissed() {
    assertThat(takeover.count().attestations()).isPositive();
    assertThat(takeover.count().lossesOf(Loss.Kind.BLOCK)).isEmpty();
    assertThat(takeover.count().lossesOf(Loss.Kind.ATTESTATION)).isEmpty();
  }

  @Test
  void theResultsAreATable() {
    assertThat(PART.after(takeover.table())).startsWith("| | |");
  }
}
