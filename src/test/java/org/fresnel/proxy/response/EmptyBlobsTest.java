package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyBlobsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[]}",
        "{\"execution_optimistic\":false,\"finalized\":true,\"data\": [ ]}",
      })
  void anEmptyListIsSuspect(String json) {
    assertThat(EmptyBlobs.objection(SampleCandidates.json("a", "", json).response()))
        .hasValue("no blobs, another node may have them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":[\"0x01\"]}", "{\"data\":null}", "{}", "[]", "nonsense", ""})
  void anyOtherAnswerIsNotSuspect(String json) {
    assertThat(EmptyBlobs.objection(SampleCandidates.json("a", "", json).response())).isEmpty();
  }

  @Test
  void anEmptySszListIsSuspect() {
    assertThat(EmptyBlobs.objection(SampleCandidates.ssz("a", Buffer.buffer()).response()))
        .isPresent();
    assertThat(EmptyBlobs.objection(SampleCandidates.ssz("a", Buffer.buffer("x")).response()))
        .isEmpty();
  }
}
