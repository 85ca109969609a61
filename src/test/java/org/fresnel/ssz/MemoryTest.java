package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.fresnel.ssz.ReadResult.Read;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// However large a value is, only pieces of it are in memory.
class MemoryTest {
  private static final int LARGEST_PIECE = 1 << 16;

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#all")
  void aStateIsReadInPieces(TestVector vector) throws IOException {
    var source = new Pieces(ByteSource.of(vector.bytes()));

    assertThat(vector.rootOf(source)).isEqualTo(new Read<>(vector.root()));
    BeaconState.summary(vector.fork(), vector.preset(), source);

    assertThat(source.largest).isBetween(1, LARGEST_PIECE);
  }

  private static final class Pieces implements ByteSource {
    private final ByteSource source;
    private int largest;

    Pieces(ByteSource source) {
      this.source = source;
    }

    @Override
    public long size() throws IOException {
      return source.size();
    }

    @Override
    public void read(long at, byte[] into, int offset, int length) throws IOException {
      largest = Math.max(largest, length);
      source.read(at, into, offset, length);
    }
  }
}
