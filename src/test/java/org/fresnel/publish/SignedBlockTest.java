package org.fresnel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class SignedBlockTest {
  @Test
  void theSlotIsReadOutOfJson() {
    var body = Buffer.buffer("{\"signature\":\"0xaa\",\"message\":{\"slot\" : \"1234\"}}");

    assertThat(SignedBlock.slot(body, false)).hasValue(1234);
  }

  @Test
  void theSlotIsReadOutOfSsz() {
    var body = Buffer.buffer().appendIntLE(100).appendBytes(new byte[96]).appendLongLE(1234);

    assertThat(SignedBlock.slot(body, true)).hasValue(1234);
  }

  @Test
  void anotherContainerHasNoSlot() {
    var contents = Buffer.buffer().appendIntLE(12).appendBytes(new byte[96]).appendLongLE(1234);

    assertThat(SignedBlock.slot(contents, true)).isEmpty();
  }

  @Test
  void aBodyThatBreaksOffHasNone() {
    assertThat(SignedBlock.slot(Buffer.buffer().appendIntLE(100), true)).isEmpty();
  }
}
