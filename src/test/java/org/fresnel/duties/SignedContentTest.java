package org.fresnel.duties;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.fresnel.upstream.NodeRequest;
import org.junit.jupiter.api.Test;

/// What the slashing rules compare is read the same from JSON and SSZ.
class SignedContentTest {
  private static final String DATA =
      """
      {"slot":"81","index":"1","beacon_block_root":"0x%s",
       "source":{"epoch":"9","root":"0x%s"},"target":{"epoch":"10","root":"0x%s"}}\
      """
          .formatted("ab".repeat(32), "cd".repeat(32), "ef".repeat(32));

  private final DutyFixture office = new DutyFixture();

  @Test
  void aVoteHasTheSameContentInBothForms() {
    var json = read("[{\"committee_index\":\"3\",\"attester_index\":\"7\",\"data\":" + DATA + "}]");
    var single = Buffer.buffer().appendLongLE(3).appendLongLE(7).appendBuffer(data());

    var ssz = ssz(DutyKind.ATTESTATION, single.appendBytes(new byte[96]), "fulu");

    assertThat(ssz).isEqualTo(json);
    assertThat(json.content()).isInstanceOf(SignedContent.Vote.class);
  }

  @Test
  void aVoteBeforeElectraHasTheSameContentInBothForms() {
    var json = read("[{\"aggregation_bits\":\"0x0802\",\"data\":" + DATA + "}]");
    var attestation =
        Buffer.buffer().appendIntLE(228).appendBuffer(data()).appendBytes(new byte[96]);
    var body =
        Buffer.buffer()
            .appendIntLE(4)
            .appendBuffer(attestation)
            .appendByte((byte) 8)
            .appendByte((byte) 2);

    assertThat(ssz(DutyKind.ATTESTATION, body, "deneb")).isEqualTo(json);
  }

  @Test
  void anItemOfAnotherTypeHasItsPlaceInTheBatch() {
    var vote = "{\"attester_index\":\"7\",\"data\":" + DATA + "}";

    assertThat(read("[null, 7, [], " + vote + "]").place()).isEqualTo(3);
  }

  @Test
  void anotherRootIsAnotherContent() {
    var one = read("[{\"attester_index\":\"7\",\"data\":" + DATA + "}]");
    var other = read("[{\"attester_index\":\"7\",\"data\":" + DATA.replace("cd", "ce") + "}]");

    assertThat(one.content()).isNotEqualTo(other.content());
  }

  @Test
  void aBlockHasTheSameContentInBothForms() {
    var root = "0123456789abcdef".repeat(4);
    var message =
        "{\"slot\":\"81\",\"proposer_index\":\"7\",\"state_root\":\"0x%s\",\"body\":{}}"
            .formatted(root);
    var block =
        Buffer.buffer()
            .appendIntLE(100)
            .appendBytes(new byte[96])
            .appendLongLE(81)
            .appendLongLE(7)
            .appendBytes(new byte[32])
            .appendBytes(HexFormat.of().parseHex(root));
    var expected = ssz(DutyKind.PROPOSAL, block, "fulu");

    assertThat(block("{\"message\":" + message + "}")).isEqualTo(expected);
    assertThat(block("{\"signed_block\":{\"message\":" + message + "}}")).isEqualTo(expected);
    assertThat(expected.content()).isEqualTo(new SignedContent.Block(0x0123456789abcdefL));
  }

  @Test
  void theCalendarNamesTheValidatorOfASeat() {
    office.attesters(10, "0xa", "3@81");
    office.at(81, 4000);

    office.publishes(
        DutyKind.ATTESTATION, "[{\"aggregation_bits\":\"0x0802\",\"data\":" + DATA + "}]");

    assertThat(office.signed)
        .extracting(SignedMessage::validator)
        .containsExactly(OptionalLong.of(3));
  }

  @Test
  void anIncompleteMessageHasNoContent() {
    var message = read("[{\"attester_index\":\"7\",\"data\":{\"slot\":\"81\"}}]");

    assertThat(message.content()).isEqualTo(SignedContent.OTHER);
  }

  private static SignedMessage read(String attestations) {
    return read(DutyKind.ATTESTATION, attestations);
  }

  private static SignedMessage block(String block) {
    return read(DutyKind.PROPOSAL, block);
  }

  private static SignedMessage read(DutyKind kind, String json) {
    var request = new NodeRequest("POST", "/", DutyFixture.json(), Buffer.buffer(json));
    return SignedMessageReader.read(kind, request, true).getFirst();
  }

  private static SignedMessage ssz(DutyKind kind, Buffer body, String version) {
    var headers =
        HttpHeaders.headers()
            .add("Content-Type", "application/octet-stream")
            .add("Eth-Consensus-Version", version);
    return SignedMessageReader.read(kind, new NodeRequest("POST", "/", headers, body), true)
        .getFirst();
  }

  private static Buffer data() {
    return Buffer.buffer()
        .appendLongLE(81)
        .appendLongLE(1)
        .appendBytes(HexFormat.of().parseHex("ab".repeat(32)))
        .appendLongLE(9)
        .appendBytes(HexFormat.of().parseHex("cd".repeat(32)))
        .appendLongLE(10)
        .appendBytes(HexFormat.of().parseHex("ef".repeat(32)));
  }
}
