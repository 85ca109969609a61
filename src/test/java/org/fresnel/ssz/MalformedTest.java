package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.fresnel.ssz.ReadResult.Malformed;
import org.fresnel.ssz.ReadResult.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bytes that are not what they should be end as a value, and never have the right root.
class MalformedTest {
  private static final int TRIES = 60;

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#small")
  void aPartHasAnotherRoot(TestVector vector) throws IOException {
    var bytes = vector.bytes();

    for (var length : places(bytes.length)) {
      var part = ByteSource.of(Arrays.copyOf(bytes, length));
      assertThat(vector.rootOf(part)).as("%d bytes", length).isNotEqualTo(right(vector));
    }
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#small")
  void extraBytesChangeTheRoot(TestVector vector) throws IOException {
    var bytes = vector.bytes();

    for (var more : List.of(1, 4, 7, 121)) {
      var longer = ByteSource.of(Arrays.copyOf(bytes, bytes.length + more));
      assertThat(vector.rootOf(longer)).as("%d more", more).isNotEqualTo(right(vector));
    }
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#small")
  void oneBitChangesTheRoot(TestVector vector) throws IOException {
    var bytes = vector.bytes();

    for (var at : places(outsideOfTheSignature(vector, bytes))) {
      var place = vector.kind().equals("block") && at >= 4 ? at + 96 : at;
      bytes[place] ^= 1;
      assertThat(vector.rootOf(ByteSource.of(bytes)))
          .as("byte %d", place)
          .isNotEqualTo(right(vector));
      bytes[place] ^= 1;
    }
  }

  @ParameterizedTest
  @MethodSource("smallStates")
  void aStateThatEndsWithinItsFixedPartIsMalformed(TestVector vector) throws IOException {
    for (var length : List.of(0, 1, 3, 8, 100, 176, 2000)) {
      var part = ByteSource.of(Arrays.copyOf(vector.bytes(), length));
      assertThat(BeaconState.summary(vector.fork(), vector.preset(), part))
          .as("%d bytes", length)
          .isInstanceOf(Malformed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("smallStates")
  void offsetsHaveToBeInOrder(TestVector vector) throws IOException {
    var bytes = vector.bytes();
    var type = ForkTypes.of(vector.fork(), vector.preset()).container("BeaconState");
    var place = 0;
    for (var field : type.fields()) {
      var size = field.type().size();
      if (size == SszType.VARIABLE) {
        for (var wrong : List.of(0, 5, bytes.length + 1, -1)) {
          var changed = bytes.clone();
          for (var i = 0; i < 4; i++) {
            changed[place + i] = (byte) (wrong >> (8 * i));
          }
          assertThat(BeaconState.summary(vector.fork(), vector.preset(), ByteSource.of(changed)))
              .as("%s at %d", field.name(), wrong)
              .isInstanceOf(Malformed.class);
        }
      }
      place += size == SszType.VARIABLE ? 4 : (int) size;
    }
  }

  @ParameterizedTest
  @MethodSource("smallStates")
  void aStateIsNotReadAsAnotherFork(TestVector vector) throws IOException {
    for (var fork : Fork.values()) {
      if (fork != vector.fork()) {
        assertThat(BeaconState.root(fork, vector.preset(), ByteSource.of(vector.bytes())))
            .as(fork.label())
            .isNotEqualTo(right(vector));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smallStates")
  void aStateIsNotReadAsAnotherPreset(TestVector vector) throws IOException {
    var source = ByteSource.of(vector.bytes());
    var mainnet = Preset.of(Map.of());

    assertThat(vector.rootOf(source, vector.fork(), mainnet)).isNotEqualTo(right(vector));
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#small")
  void randomBytesNeverThrow(TestVector vector) {
    var random = new Random(7);
    for (var i = 0; i < TRIES; i++) {
      var bytes = vector.bytes();
      var noise = new byte[1 + random.nextInt(64)];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bytes, random.nextInt(bytes.length - noise.length), noise.length);

      assertThatCode(
              () -> {
                vector.rootOf(ByteSource.of(bytes));
                BeaconState.summary(vector.fork(), vector.preset(), ByteSource.of(bytes));
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  void absurdConstantsAreRejected() throws IOException {
    var vector = smallStates().findFirst().orElseThrow();
    var wild =
        Preset.of(
            Map.of(
                "SLOTS_PER_EPOCH",
                "9999999999999",
                "EPOCHS_PER_ETH1_VOTING_PERIOD",
                "9999999999999"));

    assertThat(BeaconState.root(Fork.GLOAS, wild, ByteSource.of(vector.bytes())))
        .isInstanceOf(Malformed.class);
  }

  static Stream<TestVector> smallStates() {
    return TestVector.small().filter(v -> v.kind().equals("state"));
  }

  private static ReadResult<String> right(TestVector vector) {
    return new Read<>(vector.root());
  }

  private static int outsideOfTheSignature(TestVector vector, byte[] bytes) {
    return vector.kind().equals("block") ? bytes.length - 96 : bytes.length;
  }

  /// The first and the last ones, and some between.
  private static List<Integer> places(int length) {
    var random = new Random(length);
    return Stream.concat(
            Stream.of(0, 1, 4, length / 2, length - 1), random.ints(TRIES, 0, length).boxed())
        .distinct()
        .toList();
  }
}
