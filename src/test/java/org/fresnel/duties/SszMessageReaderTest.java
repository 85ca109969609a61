package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SszMessageReaderTest {
  private static final String FULU = "fulu";

  @Test
  void aSingleAttestationNamesItsValidator() {
    var body = single(2, 17, 81).appendBuffer(single(0, 18, 82));

    assertThat(SszMessageReader.read(DutyKind.ATTESTATION, body, FULU, false))
        .containsExactly(SignedMessage.by(0, 81, 17, 2), SignedMessage.by(1, 82, 18, 0));
  }

  @Test
  void anAttestationBeforeElectraNamesACommitteeBit() {
    var first = attestation(81, 3, 0b1000_0100, 0b10);
    var body = list(first, attestation(81, 4, 0b11));

    assertThat(SszMessageReader.read(DutyKind.ATTESTATION, body, "Deneb", false))
        .containsExactly(SignedMessage.at(1, 81, 4, 0));
  }

  @Test
  void aPayloadAttestationNamesItsValidator() {
    assertThat(
            SszMessageReader.read(
                DutyKind.PAYLOAD_ATTESTATION,
                payload(7, 81).appendBuffer(payload(8, 82)),
                "gloas",
                false))
        .containsExactly(
            SignedMessage.by(0, 81, 7, Duty.NO_COMMITTEE),
            SignedMessage.by(1, 82, 8, Duty.NO_COMMITTEE));
  }

  private static Buffer payload(long validator, long slot) {
    return Buffer.buffer()
        .appendLongLE(validator)
        .appendBytes(new byte[32])
        .appendLongLE(slot)
        .appendBytes(new byte[2 + 96]);
  }

  @Test
  void anAggregateNamesItsAggregator() {
    assertThat(
            SszMessageReader.read(
                DutyKind.AGGREGATE, list(aggregate(5, 81), aggregate(6, 82)), FULU, false))
        .containsExactly(
            SignedMessage.by(0, 81, 5, Duty.NO_COMMITTEE),
            SignedMessage.by(1, 82, 6, Duty.NO_COMMITTEE));
  }

  @Test
  void aBlockIsReadWithAndWithoutItsBlobs() {
    var block = Buffer.buffer().appendIntLE(100).appendBytes(new byte[96]);
    block.appendLongLE(81).appendLongLE(7).appendBytes(new byte[64]);
    var contents = Buffer.buffer().appendIntLE(12).appendIntLE(200).appendIntLE(300);
    contents.appendBuffer(block).appendBytes(new byte[500]);
    var expected = SignedMessage.by(0, 81, 7, Duty.NO_COMMITTEE);

    assertThat(SszMessageReader.read(DutyKind.PROPOSAL, block, FULU, false))
        .containsExactly(expected);
    assertThat(SszMessageReader.read(DutyKind.PROPOSAL, contents, FULU, false))
        .containsExactly(expected);
  }

  /// Many lists of bits that overlap would be copied once for each.
  @Test
  void bitsOfMoreThanACommitteeAreInvalid() {
    var bits = new int[258];
    bits[0] = 1;
    bits[257] = 1;

    assertThat(
            SszMessageReader.read(
                DutyKind.ATTESTATION,
                list(attestation(81, 3, 0b11), attestation(81, 4, bits)),
                "deneb",
                false))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DutyKind.class)
  void anyBytesAreRead(DutyKind kind) {
    var random = new Random(7);
    for (var round = 0; round < 3000; round++) {
      var bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      if (bytes.length > 4 && round % 2 == 0) {
        bytes[1] = 0;
        bytes[2] = 0;
        bytes[3] = 0;
      }
      var body = Buffer.buffer(bytes);
      assertThat(SszMessageReader.read(kind, body, FULU, false).size()).isLessThan(600);
      assertThat(SszMessageReader.read(kind, body, "deneb", false).size()).isLessThan(600);
    }
  }

  private static Buffer single(long committee, long validator, long slot) {
    return Buffer.buffer()
        .appendLongLE(committee)
        .appendLongLE(validator)
        .appendLongLE(slot)
        .appendBytes(new byte[240 - 24]);
  }

  private static Buffer attestation(long slot, long committee, int... bits) {
    var bytes = Buffer.buffer().appendIntLE(228).appendLongLE(slot).appendLongLE(committee);
    bytes.appendBytes(new byte[112 + 96]);
    for (var part : bits) {
      bytes.appendByte((byte) part);
    }
    return bytes;
  }

  private static Buffer aggregate(long validator, long slot) {
    var message = Buffer.buffer().appendLongLE(validator).appendIntLE(108);
    message.appendBytes(new byte[96]).appendBuffer(attestation(slot, 0, 1));
    return Buffer.buffer().appendIntLE(100).appendBytes(new byte[96]).appendBuffer(message);
  }

  private static Buffer list(Buffer first, Buffer second) {
    return Buffer.buffer()
        .appendIntLE(8)
        .appendIntLE(8 + first.length())
        .appendBuffer(first)
        .appendBuffer(second);
  }
}
