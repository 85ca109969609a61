package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MostParticipationTest {
  @Test
  void theAggregateOfMostValidatorsIsSelected() {
    assertThat(place(MostParticipation.ATTESTATION, bits("0x0f"), bits("0xff"), bits("0x01")))
        .isEqualTo(1);
  }

  @Test
  void thePreferredNodesAggregateIsSelectedAmongEquals() {
    assertThat(place(MostParticipation.ATTESTATION, bits("0x01"), bits("0x0f"), bits("0xf0")))
        .isEqualTo(1);
  }

  @Test
  void anUnreadableAggregateHasNoParticipation() {
    assertThat(
            place(
                MostParticipation.ATTESTATION,
                SampleCandidates.json("a", "", "{}"),
                bits("0xzz"),
                bits("0x01")))
        .isEqualTo(2);
  }

  @Test
  void theBitsOfSszStartAtTheFirstOffset() {
    var few = Buffer.buffer().appendIntLE(8).appendBytes(ones(4)).appendByte((byte) 0x01);
    var many = Buffer.buffer().appendIntLE(8).appendBytes(ones(4)).appendByte((byte) 0x7f);

    assertThat(
            place(
                MostParticipation.ATTESTATION,
                SampleCandidates.ssz("a", few),
                SampleCandidates.ssz("b", many)))
        .isEqualTo(1);
  }

  @Test
  void theBitsOfAnSszContributionPrecedeItsSignature() {
    assertThat(
            place(
                MostParticipation.CONTRIBUTION,
                contribution((byte) 0x03),
                contribution((byte) 0x07)))
        .isEqualTo(1);
  }

  private static Candidate contribution(byte bits) {
    var body = Buffer.buffer(new byte[48]).appendByte(bits).appendBytes(new byte[96]);
    return SampleCandidates.ssz("x", body);
  }

  private static Candidate bits(String hex) {
    return SampleCandidates.json(
        "x", "", "{\"data\":{\"aggregation_bits\":\"%s\"}}".formatted(hex));
  }

  private static byte[] ones(int count) {
    var bytes = new byte[count];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static int place(MostParticipation choice, Candidate... given) {
    return choice.last(List.of(given)).orElseThrow().place();
  }
}
