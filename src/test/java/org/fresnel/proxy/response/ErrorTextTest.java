package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.fresnel.upstream.NodeResponse.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {
  private static String of(String body) {
    return ErrorText.of(new Body.Whole(Buffer.buffer(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"code\":500,\"message\":\"head block not found\"} | head block not found",
        "{\"code\":500} | {\"code\":500}",
        "{\"message\":7} | 7",
        "[1,2] | [1,2]",
        "Internal Server Error | Internal Server Error",
      })
  void theTextIsTheMessageOrElseTheBody(String body, String text) {
    assertThat(of(body)).isEqualTo(text);
  }

  @Test
  void anEmptyBodyHasNoText() {
    assertThat(of("")).isEmpty();
  }

  @Test
  void theTextFitsIntoOneLineOfALog() {
    assertThat(of("a\r\nb\u0000c")).isEqualTo("a b c");
    assertThat(of("x".repeat(1000))).hasSize(ErrorText.MAX_LENGTH + 3).endsWith("...");
  }
}
