package org.fresnel.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.forward.SentProposals.Before;
import org.fresnel.publish.Proposal;
import org.junit.jupiter.api.Test;

class SentProposalsTest {
  private final SentProposals sent = new SentProposals();

  @Test
  void nothingWasSentBeforeTheFirst() {
    assertThat(sent.sending(new Proposal(7, 1, "0xaa"))).isEqualTo(Before.NONE);
    assertThat(sent.sending(new Proposal(8, 1, "0xaa"))).isEqualTo(Before.NONE);
    assertThat(sent.sending(new Proposal(7, 2, "0xaa"))).isEqualTo(Before.NONE);
  }

  @Test
  void theSameBlockIsRecognised() {
    sent.sending(new Proposal(7, 1, "0xaa"));

    assertThat(sent.sending(new Proposal(7, 1, "0xaa"))).isEqualTo(Before.SAME);
  }

  @Test
  void aDifferentBlockOfTheSameProposerIsAnother() {
    sent.sending(new Proposal(7, 1, "0xaa"));

    assertThat(sent.sending(new Proposal(7, 1, "0xbb"))).isEqualTo(Before.ANOTHER);
    assertThat(sent.sending(new Proposal(7, 1, "0xaa"))).isEqualTo(Before.ANOTHER);
  }

  @Test
  void theOldestIsForgotten() {
    sent.sending(new Proposal(0, 1, "0xaa"));
    for (var slot = 1; slot <= 64; slot++) {
      sent.sending(new Proposal(slot, 1, "0xaa"));
    }

    assertThat(sent.sending(new Proposal(64, 1, "0xaa"))).isEqualTo(Before.SAME);
    assertThat(sent.sending(new Proposal(0, 1, "0xaa"))).isEqualTo(Before.NONE);
  }
}
