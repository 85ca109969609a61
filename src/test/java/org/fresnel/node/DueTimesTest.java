package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.fresnel.node.DueTimes.Message;
import org.fresnel.node.DueTimes.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTimesTest {
  private static final Duration SLOT = Duration.ofSeconds(12);
  private static final DueTimes FROM_EPOCH_5 = new DueTimes(Map.of(), OptionalLong.of(5));

  @ParameterizedTest
  @CsvSource({
    "ATTESTATION, 4, 3999600",
    "ATTESTATION, 5, 3000000",
    "AGGREGATE, 4, 8000400",
    "AGGREGATE, 5, 6000000",
    "SYNC_MESSAGE, 4, 3999600",
    "SYNC_MESSAGE, 5, 3000000",
    "CONTRIBUTION, 4, 8000400",
    "CONTRIBUTION, 5, 6000000",
    "PAYLOAD, 5, 6000000",
    "PAYLOAD_ATTESTATION, 5, 9000000"
  })
  void theForkOfTheEpochDecidesWhenAMessageIsDue(Message message, long epoch, long micros) {
    assertThat(FROM_EPOCH_5.due(message, epoch, SLOT)).isEqualTo(Duration.ofNanos(micros * 1000));
  }

  @Test
  void aNetworkWithoutADateForGloasKeepsTheTimesBeforeIt() {
    assertThat(DueTimes.SPECIFIED.due(Message.ATTESTATION, Long.MAX_VALUE, SLOT))
        .isEqualTo(Duration.ofNanos(3_999_600_000L));
  }

  @Test
  void aReportedSettingReplacesThatOfTheSpecification() {
    var times = new DueTimes(Map.of(Setting.ATTESTATION_DUE_BPS_GLOAS, 1000), OptionalLong.of(0));

    assertThat(times.due(Message.ATTESTATION, 0, Duration.ofSeconds(5)))
        .isEqualTo(Duration.ofMillis(500));
  }
}
