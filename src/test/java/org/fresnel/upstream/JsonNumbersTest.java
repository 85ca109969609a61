package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"12\"|12",
        "12|12",
        "\"0\"|0",
        "\"0012\"|12",
        "1.2e1|12",
        "9223372036854775807|9223372036854775807",
        "9223372036854775808|9223372036854775807",
        "\"18446744073709551615\"|9223372036854775807",
        "\"99999999999999999999999999\"|9223372036854775807"
      })
  void aNumberMayBeAStringAndIsBounded(String json, long number) {
    assertThat(JsonNumbers.unsigned(value(json))).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"\"",
        "\"-1\"",
        "-1",
        "1.5",
        "\"1.5\"",
        "\"0x10\"",
        "\"NaN\"",
        "[1]",
        "{\"x\":1}",
        "1e300",
        "\" 1\"",
        "\"99999999999999999999999999999999999999999\""
      })
  void aValueThatIsNoUnsignedNumberIsEmpty(String json) {
    assertThat(JsonNumbers.unsigned(value(json))).isEmpty();
  }

  private static Object value(String json) {
    return new JsonObject("{\"x\":" + json + "}").getValue("x");
  }
}
