package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadSeenTest {
  private final PayloadSeen selector = new PayloadSeen();

  @Test
  void aPayloadThatOneNodeHasSeenCounts() {
    assertThat(last(vote("a", false, false), vote("b", true, true), vote("a", false, false)))
        .isZero();
    assertThat(last(vote("a", false, false), vote("a", true, true), vote("a", false, false)))
        .isEqualTo(1);
  }

  @Test
  void thePreferredNodesDataIsSelectedAmongEquals() {
    assertThat(last(vote("a", true, false), vote("a", true, false))).isZero();
  }

  @Test
  void aPayloadCountsMoreThanItsBlobs() {
    assertThat(last(vote("a", false, true), vote("a", true, false))).isEqualTo(1);
  }

  @Test
  void theBlockOfMostNodesCounts() {
    assertThat(last(vote("b", true, true), vote("a", false, false), vote("a", true, false)))
        .isEqualTo(2);
  }

  @Test
  void nothingIsAwaitedAfterAPayloadWithItsBlobs() {
    assertThat(selector.early(List.of(vote("a", false, false), vote("a", true, true)), 3))
        .hasValueSatisfying(it -> assertThat(it.place()).isEqualTo(1));
  }

  @Test
  void otherNodesAreAwaitedWithoutAPayload() {
    assertThat(selector.early(List.of(vote("a", true, false)), 1)).isEmpty();
  }

  @Test
  void otherNodesAreAwaitedWhileBlocksDiffer() {
    assertThat(selector.early(List.of(vote("a", true, true), vote("b", false, false)), 1))
        .isEmpty();
  }

  @Test
  void theDataAreReadFromSsz() {
    assertThat(last(ssz(0, 0), ssz(1, 1))).isEqualTo(1);
  }

  @Test
  void anUnreadableResponseIsLast() {
    assertThat(last(SampleCandidates.json("a", "", "{"), vote("a", false, false))).isEqualTo(1);
    assertThat(last(SampleCandidates.json("a", "", "{"))).isZero();
  }

  private int last(Candidate... given) {
    return selector.last(List.of(given)).orElseThrow().place();
  }

  private static Candidate vote(String root, boolean present, boolean blobs) {
    return SampleCandidates.json(
        "n",
        "",
        """
        {"version":"gloas","data":{"beacon_block_root":"0x%s","slot":"7","payload_present":%s,\
        "blob_data_available":%s}}\
        """
            .formatted(root.repeat(64), present, blobs));
  }

  private static Candidate ssz(int present, int blobs) {
    return SampleCandidates.ssz(
        "n",
        Buffer.buffer(new byte[32])
            .appendLongLE(7)
            .appendByte((byte) present)
            .appendByte((byte) blobs));
  }
}
