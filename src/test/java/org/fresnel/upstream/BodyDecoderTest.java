package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.fresnel.fixture.GzippedBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTest {
  private static final long MOST_BYTES = Long.MAX_VALUE;
  private static final Buffer TEXT = Buffer.buffer("[{\"validator_index\":\"1\"}]");

  private static MultiMap coded(String coding) {
    return MultiMap.caseInsensitiveMultiMap().add("Content-Encoding", coding);
  }

  @Test
  void aBodyWithoutCodingIsUnchanged() {
    assertThat(BodyDecoder.decoded(MultiMap.caseInsensitiveMultiMap(), TEXT, MOST_BYTES))
        .contains(TEXT.getBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip "})
  void gzipIsDecoded(String coding) {
    assertThat(BodyDecoder.decoded(coded(coding), GzippedBody.gzip(TEXT), MOST_BYTES))
        .contains(TEXT.getBytes());
  }

  @Test
  void deflateIsDecoded() {
    assertThat(BodyDecoder.decoded(coded("deflate"), GzippedBody.deflate(TEXT), MOST_BYTES))
        .contains(TEXT.getBytes());
  }

  @Test
  void anUnknownCodingIsNotDecoded() {
    assertThat(BodyDecoder.decoded(coded("zstd"), TEXT, MOST_BYTES)).isEmpty();
  }

  @Test
  void aBodyInAnotherCodingThanDeclaredIsNotDecoded() {
    assertThat(BodyDecoder.decoded(coded("gzip"), TEXT, MOST_BYTES)).isEmpty();
  }

  @Test
  void moreDecodedBytesThanTheBoundAreNotDecoded() {
    var bomb = GzippedBody.gzip(Buffer.buffer(new byte[10_000]));

    assertThat(BodyDecoder.decoded(coded("gzip"), bomb, 9_999)).isEmpty();
  }

  @Test
  void aDecompressionBombIsNotDecoded() {
    var bomb = GzippedBody.gzip(Buffer.buffer(new byte[(32 << 20) + 1]));

    assertThat(BodyDecoder.decoded(coded("gzip"), bomb, MOST_BYTES)).isEmpty();
  }
}
