package org.fresnel.ssz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.fresnel.ssz.ReadResult.Read;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Agrees with another implementation on every fork.
class VectorsTest {
  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#all")
  void theRootMatchesAnotherImplementation(TestVector vector) throws IOException {
    assertThat(vector.rootOf(ByteSource.of(vector.bytes()))).isEqualTo(new Read<>(vector.root()));
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#blocks")
  void aBlocksHeaderHasItsSlotAndTheRootOfItsBody(TestVector vector) throws IOException {
    var reading = SignedBlock.header(vector.fork(), vector.preset(), ByteSource.of(vector.bytes()));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Read.class,
            read -> {
              var header = (SszBlockHeader) read.value();
              assertThat(header.bodyRoot()).isEqualTo(vector.expected().get(0));
              assertThat(header.slot()).isEqualTo(Long.parseLong(vector.expected().get(1)));
            });
  }

  @ParameterizedTest
  @MethodSource("org.fresnel.ssz.TestVector#states")
  void aStateSummaryAddsUpTheActiveValidators(TestVector vector) throws IOException {
    var reading =
        BeaconState.summary(vector.fork(), vector.preset(), ByteSource.of(vector.bytes()));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Read.class,
            read -> {
              var summary = (StateSummary) read.value();
              assertThat(summary.activeValidators())
                  .isEqualTo(Long.parseLong(vector.expected().get(0)));
              assertThat(summary.activeBalanceGwei())
                  .isEqualTo(Long.parseLong(vector.expected().get(1)));
              assertThat(summary.slot()).isEqualTo(Long.parseLong(vector.expected().get(2)));
            });
  }
}
