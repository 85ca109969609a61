package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessMergeTest {
  private final LivenessMerge merge = new LivenessMerge();

  @Test
  void aValidatorThatOneNodeSawIsLive() {
    assertThat(
            merged(
                "{\"data\":[{\"index\":\"1\",\"is_live\":false},{\"index\":\"2\",\"is_live\":true}]}",
                "{\"data\":[{\"index\":\"2\",\"is_live\":false},{\"index\":\"1\",\"is_live\":true}]}"))
        .isEqualTo(
            "{\"data\":[{\"index\":\"1\",\"is_live\":true},{\"index\":\"2\",\"is_live\":true}]}");
  }

  @Test
  void aValidatorThatNoNodeSawIsNotLive() {
    assertThat(
            merged(
                "{\"data\":[{\"index\":\"1\",\"is_live\":false}]}",
                "{\"data\":[{\"is_live\":false,\"epoch\":\"3\",\"index\":1}]}"))
        .isEqualTo("{\"data\":[{\"index\":\"1\",\"is_live\":false}]}");
  }

  @Test
  void aValidatorThatOneNodeOmitsIsKept() {
    assertThat(merged("{\"data\":[]}", "{\"data\":[{\"index\":\"5\",\"is_live\":true}]}"))
        .isEqualTo("{\"data\":[{\"index\":\"5\",\"is_live\":true}]}");
  }

  @Test
  void anUnreadableAnswerIsIgnored() {
    assertThat(
            merged(
                "{\"data\":[{\"is_live\":true},7,{\"index\":\"1\",\"is_live\":true",
                "{\"data\":[{\"index\":\"1\",\"is_live\":false}]}"))
        .isEqualTo("{\"data\":[{\"index\":\"1\",\"is_live\":false}]}");
  }

  @Test
  void theReasonNamesTheNodesThatAnswered() {
    var given =
        List.of(
            SampleCandidates.json("a", "", "{\"data\":[]}"),
            SampleCandidates.ssz("b", Buffer.buffer()));

    assertThat(merge.last(given).orElseThrow().reason()).isEqualTo("live by any of a, b");
  }

  @Test
  void allNodesAreAwaited() {
    var live = SampleCandidates.json("a", "", "{\"data\":[{\"index\":\"1\",\"is_live\":true}]}");

    assertThat(merge.early(List.of(live), 1)).isEmpty();
  }

  private String merged(String first, String second) {
    var given =
        List.of(SampleCandidates.json("a", "", first), SampleCandidates.json("b", "", second));
    return merge.last(given).flatMap(ResponseSelector.Chosen::merged).orElseThrow().toString();
  }
}
