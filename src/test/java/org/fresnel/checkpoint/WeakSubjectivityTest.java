package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakSubjectivityTest {
  private static final long ETH = 1_000_000_000L;
  private static final WeakSubjectivity MAINNET = new WeakSubjectivity((_, value) -> value);

  /// The table of consensus-specs, `specs/phase0/weak-subjectivity.md`.
  @ParameterizedTest
  @CsvSource({
    "28, 32768, 504",
    "28, 65536, 752",
    "28, 131072, 1248",
    "28, 262144, 2241",
    "28, 524288, 2241",
    "28, 1048576, 2241",
    "32, 32768, 665",
    "32, 65536, 1075",
    "32, 131072, 1894",
    "32, 262144, 3532",
    "32, 524288, 3532",
    "32, 1048576, 3532"
  })
  void thePeriodFollowsTheTableBeforeElectra(long average, long validators, long epochs) {
    assertThat(MAINNET.epochs("deneb", validators, validators * average * ETH)).isEqualTo(epochs);
  }

  /// The table of consensus-specs, `specs/electra/weak-subjectivity.md`.
  @ParameterizedTest
  @CsvSource({
    "1048576, 665",
    "2097152, 1075",
    "4194304, 1894",
    "8388608, 3532",
    "16777216, 3532",
    "33554432, 3532"
  })
  void thePeriodFollowsTheBalanceFromElectraOn(long stake, long epochs) {
    assertThat(MAINNET.epochs("electra", stake / 32, stake * ETH)).isEqualTo(epochs);
  }

  @Test
  void thePeriodIsLessThanHalfFromGloasOn() {
    assertThat(MAINNET.epochs("gloas", 1_000_000, 35_000_000 * ETH)).isEqualTo(1570);
  }

  @Test
  void anUnknownForkHasTheShortestPeriod() {
    assertThat(MAINNET.epochs("heze", 1_000_000, 35_000_000 * ETH))
        .isEqualTo(MAINNET.epochs("gloas", 1_000_000, 35_000_000 * ETH));
  }

  @Test
  void theConstantsOfTheNetworkAreUsed() {
    var spec = new NetworkSpec(Map.of("MIN_VALIDATOR_WITHDRAWABILITY_DELAY", "16"));

    assertThat(new WeakSubjectivity(spec).epochs("electra", 262_144, 8_388_608 * ETH))
        .isEqualTo(3532 - 256 + 16);
  }

  @Test
  void aNetworkWithFewValidatorsHasAPeriod() {
    assertThat(MAINNET.epochs("capella", 64, 64 * 32 * ETH)).isGreaterThanOrEqualTo(256);
  }
}
