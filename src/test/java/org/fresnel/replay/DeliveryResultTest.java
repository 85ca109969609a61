package org.fresnel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryResultTest {
  @ParameterizedTest
  @CsvSource({
    "200, TAKEN",
    "202, TAKEN",
    "400, REFUSED",
    "404, REFUSED",
    "405, REFUSED",
    "415, REFUSED",
    "501, REFUSED",
    "401, MISSED",
    "403, MISSED",
    "408, MISSED",
    "429, MISSED",
    "500, MISSED",
    "503, MISSED"
  })
  void theStatusDecidesTheResult(int status, DeliveryResult uptake) {
    assertThat(DeliveryResult.of(OptionalInt.of(status), false)).isEqualTo(uptake);
  }

  @Test
  void noAnswerMeansMissed() {
    assertThat(DeliveryResult.of(OptionalInt.empty(), false)).isEqualTo(DeliveryResult.MISSED);
  }

  @Test
  void aNodeThatRejectsSszMayAcceptJson() {
    assertThat(DeliveryResult.of(OptionalInt.of(415), true)).isEqualTo(DeliveryResult.MISSED);
  }
}
