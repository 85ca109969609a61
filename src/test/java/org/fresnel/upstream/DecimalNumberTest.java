package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The digits of a number, and nothing else.
class DecimalNumberTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "007", "1234567890", "999999999999999999"})
  void digitsAreANumber(String text) {
    assertThat(DecimalNumber.parse(text)).hasValue(Long.parseLong(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1 ", "0x1", "1.0", "/", ":", "٣"})
  void otherTextIsNone(String text) {
    assertThat(DecimalNumber.parse(text)).isEmpty();
  }

  @Test
  void aNumberThatMayNotFitIsNone() {
    assertThat(DecimalNumber.parse("1".repeat(19))).isEmpty();
  }
}
