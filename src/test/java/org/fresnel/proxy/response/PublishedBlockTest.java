package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedBlockTest {
  @Test
  void theSlotIsReadFromJson() {
    var body = Buffer.buffer("{\"signature\":\"0xaa\",\"message\":{\"slot\" : \"1234\"}}");

    assertThat(PublishedBlock.slot(body, false)).hasValue(1234);
  }

  @Test
  void theSlotIsReadFromSsz() {
    var body = Buffer.buffer().appendIntLE(100).appendBytes(new byte[96]).appendLongLE(1234);

    assertThat(PublishedBlock.slot(body, true)).hasValue(1234);
  }

  @Test
  void anotherContainerHasNoSlot() {
    var other = Buffer.buffer().appendIntLE(12).appendBytes(new byte[96]).appendLongLE(1234);

    assertThat(PublishedBlock.slot(other, true)).isEmpty();
  }

  @Test
  void aBlockHasTheSameIdentityInEveryFormat() {
    var proposal = Optional.of(new ProposalKey(1234, 77, "0x" + "ab".repeat(32)));
    var contents =
        Buffer.buffer().appendIntLE(12).appendIntLE(300).appendIntLE(300).appendBuffer(ssz());
    var json =
        """
        {"signed_block":{"message":{"slot":"1234","proposer_index":"77","parent_root":"0x%s",\
        "state_root":"0x%s","body":{}}}}"""
            .formatted("cd".repeat(32), "AB".repeat(32));

    assertThat(PublishedBlock.proposal(ssz(), true)).isEqualTo(proposal);
    assertThat(PublishedBlock.proposal(contents, true)).isEqualTo(proposal);
    assertThat(PublishedBlock.proposal(Buffer.buffer(json), false)).isEqualTo(proposal);
    assertThat(PublishedBlock.slot(contents, true)).hasValue(1234);
  }

  @Test
  void anUnreadableBodyHasNoIdentity() {
    assertThat(PublishedBlock.proposal(Buffer.buffer("{\"slot\":\"1\"}"), false)).isEmpty();
    assertThat(PublishedBlock.proposal(ssz().slice(0, 120), true)).isEmpty();
    assertThat(PublishedBlock.proposal(Buffer.buffer(), true)).isEmpty();
  }

  private static Buffer ssz() {
    var root = new byte[32];
    Arrays.fill(root, (byte) 0xab);
    return Buffer.buffer()
        .appendIntLE(100)
        .appendBytes(new byte[96])
        .appendLongLE(1234)
        .appendLongLE(77)
        .appendBytes(new byte[32])
        .appendBytes(root)
        .appendIntLE(84);
  }

  @Test
  void aTruncatedBodyHasNoSlot() {
    assertThat(PublishedBlock.slot(Buffer.buffer().appendIntLE(100), true)).isEmpty();
  }
}
