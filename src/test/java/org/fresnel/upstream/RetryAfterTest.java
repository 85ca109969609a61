package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({"429, 30, 30", "503, 1, 1", "429, ' 5 ', 5"})
  void secondsOfALimitedResponseAreHeeded(int status, String header, long seconds) {
    assertThat(RetryAfter.of(status, with(header))).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "1.5",
        "soon",
        "Wed, 21 Oct 2026 07:28:00 GMT",
        "9999999999999999999"
      })
  void anythingElseIsIgnored(String header) {
    assertThat(RetryAfter.of(429, with(header))).isEmpty();
  }

  @Test
  void otherStatusesLimitNothing() {
    assertThat(RetryAfter.of(404, with("30"))).isEmpty();
    assertThat(RetryAfter.of(200, with("30"))).isEmpty();
    assertThat(RetryAfter.of(429, MultiMap.caseInsensitiveMultiMap())).isEmpty();
  }

  private static MultiMap with(String header) {
    return MultiMap.caseInsensitiveMultiMap().add("Retry-After", header);
  }
}
