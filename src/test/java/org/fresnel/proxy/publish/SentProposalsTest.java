package org.fresnel.proxy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.proxy.publish.SentProposals.Before;
import org.fresnel.proxy.response.ProposalKey;
import org.junit.jupiter.api.Test;

class SentProposalsTest {
  private final SentProposals sent = new SentProposals();

  @Test
  void noBlockPrecedesTheFirst() {
    assertThat(sent.sending(new ProposalKey(7, 1, "0xaa"))).isEqualTo(Before.NONE);
    assertThat(sent.sending(new ProposalKey(8, 1, "0xaa"))).isEqualTo(Before.NONE);
    assertThat(sent.sending(new ProposalKey(7, 2, "0xaa"))).isEqualTo(Before.NONE);
  }

  @Test
  void theSameBlockIsDetected() {
    sent.sending(new ProposalKey(7, 1, "0xaa"));

    assertThat(sent.sending(new ProposalKey(7, 1, "0xaa"))).isEqualTo(Before.SAME);
  }

  @Test
  void aDifferentBlockOfTheSameProposerIsAnother() {
    sent.sending(new ProposalKey(7, 1, "0xaa"));

    assertThat(sent.sending(new ProposalKey(7, 1, "0xbb"))).isEqualTo(Before.ANOTHER);
    assertThat(sent.sending(new ProposalKey(7, 1, "0xaa"))).isEqualTo(Before.ANOTHER);
  }

  @Test
  void theOldestIsForgotten() {
    sent.sending(new ProposalKey(0, 1, "0xaa"));
    for (var slot = 1; slot <= 64; slot++) {
      sent.sending(new ProposalKey(slot, 1, "0xaa"));
    }

    assertThat(sent.sending(new ProposalKey(64, 1, "0xaa"))).isEqualTo(Before.SAME);
    assertThat(sent.sending(new ProposalKey(0, 1, "0xaa"))).isEqualTo(Before.NONE);
  }
}
