package org.fresnel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceptionTest {
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
  void aStatusSaysWhetherTheNodeKnowsItNow(int status, Reception reception) {
    assertThat(Reception.of(OptionalInt.of(status), false)).isEqualTo(reception);
  }

  @Test
  void noAnswerMeansMissed() {
    assertThat(Reception.of(OptionalInt.empty(), false)).isEqualTo(Reception.MISSED);
  }

  @Test
  void aNodeThatDoesNotReadSszMayYetReadJson() {
    assertThat(Reception.of(OptionalInt.of(415), true)).isEqualTo(Reception.MISSED);
  }
}
