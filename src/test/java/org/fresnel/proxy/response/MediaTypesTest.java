package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json                                            | true  | false",
        "application/octet-stream                                    | false | true",
        "application/octet-stream;q=1.0, application/json;q=0.9      | true  | true",
        "application/octet-stream;q=0.9, application/json;q=0.4      | true  | true",
        "*/*                                                         | true  | true",
        "application/*;q=0.1                                         | true  | true",
        "Application/JSON; charset=utf-8                             | true  | false",
        "application/json;q=0, */*                                   | false | true",
        "*/*, application/octet-stream;q=0.000                       | true  | false",
        "application/json;q=0.001                                    | true  | false",
        "application/json; q = 0                                     | false | false",
        "text/html, image/*                                          | false | false",
      })
  void theMostPreciseRangeWithAWeightDecides(String accept, boolean json, boolean ssz) {
    assertThat(MediaTypes.accepts(List.of(accept), MediaTypes.JSON)).isEqualTo(json);
    assertThat(MediaTypes.accepts(List.of(accept), MediaTypes.SSZ)).isEqualTo(ssz);
  }

  @Test
  void onlyJsonIsAcceptedWithoutAnAcceptHeader() {
    assertThat(MediaTypes.accepts(List.of(), MediaTypes.JSON)).isTrue();
    assertThat(MediaTypes.accepts(List.of(" "), MediaTypes.SSZ)).isFalse();
  }

  @Test
  void severalHeadersAreOneList() {
    var accept = List.of("text/html", "application/json;q=0, application/octet-stream");

    assertThat(MediaTypes.accepts(accept, MediaTypes.SSZ)).isTrue();
    assertThat(MediaTypes.accepts(accept, MediaTypes.JSON)).isFalse();
  }
}
