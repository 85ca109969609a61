package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients accept.
class AcceptHeaderTest {
  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                      | true
          application/json                                        | true
          APPLICATION/JSON; charset=utf-8                         | true
          */*                                                     | true
          application/*                                           | true
          application/octet-stream                                | false
          text/*                                                  | false
          application/json;q=0                                    | false
          application/json; q=0.000                               | false
          application/json;q=0.001                                | true
          application/json;q=0, application/octet-stream          | false
          application/json;q=0, */*                               | false
          */*;q=0, application/json                               | true
          application/octet-stream;q=1, application/json;q=0.9    | true
          application/*;q=0, */*                                  | false
          application/jsonx                                       | false
          """)
  void theMostPreciseRangeDecides(String accept, boolean accepted) {
    assertThat(AcceptHeader.accepts(accept, JSON)).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                       | false
          */*                                                      | false
          application/octet-stream                                 | true
          application/octet-stream, application/json               | true
          application/octet-stream;q=0.5, application/json;q=0.9   | false
          application/octet-stream; q = 0                          | false
          application/octet-stream;q=1, application/json;q=0.9     | true
          """)
  void aTypeIsPreferredOnlyIfItIsNamed(String accept, boolean preferred) {
    assertThat(AcceptHeader.prefers(accept, "application/octet-stream", JSON)).isEqualTo(preferred);
  }

  @Test
  void severalLinesAreOneList() {
    var headers = HttpHeaders.headers().add("Accept", "text/plain").add("accept", JSON + ";q=0.1");

    assertThat(AcceptHeader.combined(headers)).isEqualTo("text/plain, application/json;q=0.1");
    assertThat(AcceptHeader.combined(HttpHeaders.headers())).isEmpty();
  }
}
