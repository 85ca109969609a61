package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.fresnel.fuzz.FuzzInput;

/// A range is within its file; stored checkpoints are the same after a round trip.
public final class CheckpointFuzz {
  private CheckpointFuzz() {}

  public static void check(FuzzInput input) {
    var size = 1L + input.octet() * 4096L;
    var text = input.text();
    if (ByteRange.of(text, size) instanceof ByteRange.Part(var from, var length)) {
      assertThat(from).isBetween(0L, size - 1);
      assertThat(length).isBetween(1L, size - from);
    }
    var held = StoredCheckpointCodec.read(text);
    assertThat(StoredCheckpointCodec.read(StoredCheckpointCodec.write(held))).isEqualTo(held);
  }
}
