package org.fresnel.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
  private static final String TEXT = "{\"data\":{}}";

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip "})
  void gzipIsUndone(String coding) throws IOException {
    assertThat(ContentDecoder.decoded(gzip(TEXT), coding, 100)).hasToString(TEXT);
  }

  @Test
  void deflateIsUndone() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(bytes)) {
      deflate.write(TEXT.getBytes(UTF_8));
    }

    assertThat(ContentDecoder.decoded(Buffer.buffer(bytes.toByteArray()), "deflate", 100))
        .hasToString(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity"})
  void whatIsNotCodedStays(String coding) throws IOException {
    assertThat(ContentDecoder.decoded(Buffer.buffer(TEXT), coding, 100)).hasToString(TEXT);
  }

  @Test
  void theDecodedBytesHaveABound() throws IOException {
    var bomb = gzip("x".repeat(10_000_000));

    assertThatThrownBy(() -> ContentDecoder.decoded(bomb, "gzip", 1 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate"})
  void whatCannotBeDecodedFails(String coding) {
    var body = Buffer.buffer(TEXT);

    assertThatThrownBy(() -> ContentDecoder.decoded(body, coding, 100))
        .isInstanceOf(IOException.class);
  }

  private static Buffer gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
