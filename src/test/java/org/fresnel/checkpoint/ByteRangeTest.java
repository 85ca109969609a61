package org.fresnel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 100",
    "bytes=900-, 900, 100",
    "bytes=900-5000, 900, 100",
    "bytes=-1, 999, 1",
    "bytes=-5000, 0, 1000"
  })
  void aSingleRangeIsParsed(String header, long from, long length) {
    assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange.Part(from, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "items=0-1", "bytes=a-b"})
  void anyOtherRangeIsAnsweredWithTheWholeBody(String header) {
    assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange.Whole());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
  void aRangeBeyondTheEndIsRefused(String header) {
    assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange.Beyond());
  }

  @Test
  void theLastByteCanBeRead() {
    assertThat(ByteRange.of("bytes=999-999", 1000)).isEqualTo(new ByteRange.Part(999, 1));
  }
}
