package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.fresnel.ssz.ReadResult.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateFieldsTest {
  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#states")
  void theRootsOfTheFieldsMakeTheRootOfTheState(TestVector vector) throws IOException {
    assertThat(fields(vector, vector.bytes()).root()).isEqualTo(vector.root());
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.MalformedTest#smallStates")
  void aReplacedSlotHasTheRootOfTheChangedState(TestVector vector) throws IOException {
    var bytes = vector.bytes();
    var fields = fields(vector, bytes);
    bytes[(int) fields.place("slot")] ^= 5;
    var slot = new byte[8];
    System.arraycopy(bytes, (int) fields.place("slot"), slot, 0, 8);

    assertThat(vector.rootOf(ByteSource.of(bytes)))
        .isEqualTo(new Read<>(fields.with("slot", slot).root()));
  }

  @Test
  void aValueOfAnotherSizeIsRefused() throws IOException {
    var vector = MalformedTest.smallStates().findFirst().orElseThrow();
    var fields = fields(vector, vector.bytes());

    assertThatThrownBy(() -> fields.with("slot", new byte[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slot is no 4 bytes");
  }

  private static StateFields fields(TestVector vector, byte[] bytes) throws IOException {
    return switch (StateFields.of(vector.fork(), vector.preset(), ByteSource.of(bytes))) {
      case Read(var fields) -> fields;
      case ReadResult.Malformed(var reason) -> throw new AssertionError(reason);
    };
  }
}
