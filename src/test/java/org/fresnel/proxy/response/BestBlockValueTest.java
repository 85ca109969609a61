package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BestBlockValueTest {
  @Test
  void theMostValuableBlockIsSelected() {
    assertThat(place("100", local("10"), local("30"), local("20"))).isEqualTo(1);
  }

  @Test
  void theConsensusValueCountsToo() {
    var rich = SampleCandidates.block("b", false, "1", "1000");

    assertThat(place("100", local("100"), rich)).isEqualTo(1);
  }

  @Test
  void aLocalBlockIsPreferredAmongEquals() {
    assertThat(place("100", built("10"), local("10"))).isEqualTo(1);
  }

  @Test
  void thePreferredNodesBlockIsPreferredAmongEqualLocals() {
    assertThat(place("100", local("10"), local("10"))).isZero();
  }

  @Test
  void aBuildersBlockIsWeightedByTheBoost() {
    assertThat(place("90", built("100"), local("95"))).isEqualTo(1);
    assertThat(place("110", built("100"), local("105"))).isZero();
  }

  @Test
  void aClientThatWantsNoBuilderGetsALocalBlock() {
    assertThat(place("0", built("1000"), local("0"))).isEqualTo(1);
  }

  @Test
  void theLargestBoostPrefersAnyBuilder() {
    assertThat(place("18446744073709551615", local("1000"), built("1"))).isEqualTo(1);
  }

  @Test
  void aBlockWithoutAValueIsLast() {
    assertThat(place("100", SampleCandidates.json("a", "", "{}"), local("0"))).isEqualTo(1);
  }

  @Test
  void anUnreadableBoostIsIgnored() {
    assertThat(place("lots", built("100"), local("99"))).isZero();
  }

  @Test
  void aBlockWithoutAFeeRecipientIsNeverSelected() {
    assertThat(place("100", paying("00", "1000"), paying("aa", "1"))).isEqualTo(1);
    assertThat(place("100", paying("00", "1"), paying("00", "2"))).isEqualTo(1);
  }

  @Test
  void theFeeRecipientOfMostBlocksIsTrusted() {
    assertThat(place("100", paying("bb", "1000"), paying("aa", "1"), paying("aa", "2")))
        .isEqualTo(2);
  }

  @Test
  void thePreferredNodesFeeRecipientIsTrustedOfTwo() {
    assertThat(place("100", paying("bb", "1"), paying("aa", "1000"))).isZero();
  }

  @Test
  void aBuildersBlockMayPayAnyFeeRecipient() {
    assertThat(place("100", paying("aa", "1"), paying("aa", "2"), built("1000"))).isEqualTo(2);
  }

  private static Candidate paying(String recipient, String wei) {
    return SampleCandidates.blockPaying("x", recipient, wei);
  }

  private static Candidate local(String wei) {
    return SampleCandidates.block("x", false, wei, "0");
  }

  private static Candidate built(String wei) {
    return SampleCandidates.block("x", true, wei, "0");
  }

  private static int place(String boost, Candidate... given) {
    return BestBlockValue.boosted(Optional.of(boost)).last(List.of(given)).orElseThrow().place();
  }
}
