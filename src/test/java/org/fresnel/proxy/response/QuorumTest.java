package org.fresnel.proxy.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private static final String OLD = "0x" + "aa".repeat(32);
  private static final String NEW = "0x" + "bb".repeat(32);
  private static final Quorum TWO_NODES = new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.REFUSE);

  @Test
  void aQuorumIsSelectedBeforeAllNodesAnswer() {
    var given = List.of(vote("a", "x", OLD), vote("b", "x", NEW), vote("c", "y", NEW));

    var chosen = TWO_NODES.early(given, 1).orElseThrow();

    assertThat(chosen.place()).isEqualTo(1);
    assertThat(chosen.reason()).isEqualTo("quorum of b, c");
  }

  @Test
  void nothingIsSelectedEarlyWithoutAQuorum() {
    assertThat(TWO_NODES.early(List.of(vote("a", "x", OLD), vote("b", "x", NEW)), 1)).isEmpty();
  }

  @Test
  void checkpointsHaveToAgreeAsWell() {
    var given = List.of(vote("a", "x", NEW), vote("b", "x", NEW, "2", "4"));

    assertThat(TWO_NODES.last(given)).isEmpty();
  }

  @Test
  void sszAndJsonOfTheSameDataAreOneVote() {
    var given = List.of(vote("a", "x", NEW), SampleCandidates.ssz("b", ssz(NEW)));

    assertThat(TWO_NODES.early(given, 0)).isPresent();
  }

  @Test
  void nodesOfOneClientHaveOneVoteIfClientsVote() {
    var clients = new Quorum(2, Quorum.Of.CLIENTS, Quorum.Otherwise.REFUSE);
    var same = List.of(vote("a", "x", NEW), vote("b", "x", NEW));
    var other = List.of(vote("a", "x", NEW), vote("b", "y", NEW));

    assertThat(clients.last(same)).isEmpty();
    assertThat(clients.last(other)).isPresent();
  }

  @Test
  void theFirstNodesDataIsReturnedWithoutAQuorumIfConfigured() {
    var lenient = new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST);

    var chosen = lenient.last(List.of(vote("a", "x", OLD), vote("b", "x", NEW))).orElseThrow();

    assertThat(chosen.place()).isZero();
    assertThat(chosen.reason())
        .isEqualTo("no quorum of 2: a votes for %s; b votes for %s".formatted(OLD, NEW));
  }

  @Test
  void dataAgainstTheQuorumsCheckpointsIsNotReturned() {
    var lenient = new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST);
    var given =
        List.of(vote("a", "x", OLD, "1", "3"), vote("b", "x", OLD, "2", "3"), vote("c", "y", NEW));

    var chosen = lenient.last(given).orElseThrow();

    assertThat(chosen.place()).isEqualTo(1);
    assertThat(chosen.reason()).endsWith("the checkpoints are those of b, c");
  }

  @Test
  void aMinorityTargetContradictsTheQuorumToo() {
    var lenient = new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST);
    var given =
        List.of(vote("a", "x", OLD, "2", "4"), vote("b", "x", OLD, "2", "3"), vote("c", "y", NEW));

    assertThat(lenient.last(given).orElseThrow().place()).isEqualTo(1);
  }

  @Test
  void theFirstNodesDataIsReturnedWithoutACheckpointQuorum() {
    var lenient = new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.FIRST);
    var given = List.of(vote("a", "x", OLD, "1", "3"), vote("b", "x", NEW, "2", "3"));

    assertThat(lenient.last(given).orElseThrow().place()).isZero();
  }

  @Test
  void nothingIsReturnedWithACheckpointQuorumOnly() {
    assertThat(TWO_NODES.last(List.of(vote("a", "x", OLD), vote("b", "x", NEW)))).isEmpty();
  }

  @Test
  void unreadableDataIsNoVote() {
    var given =
        List.of(SampleCandidates.json("a", "x", "{}"), SampleCandidates.json("b", "y", "{}"));

    assertThat(TWO_NODES.last(given)).isEmpty();
  }

  private static Candidate vote(String node, String client, String head) {
    return vote(node, client, head, "2", "3");
  }

  private static Candidate vote(
      String node, String client, String head, String source, String target) {
    return SampleCandidates.json(
        node,
        client,
        """
        {"data": {"slot": "100", "index": "0", "beacon_block_root": "%s",
          "source": {"epoch": "%s", "root": "%s"}, "target": {"epoch": "%s", "root": "%s"}}}
        """
            .formatted(head, source, OLD, target, OLD));
  }

  private static Buffer ssz(String head) {
    var old = HexFormat.of().parseHex(OLD.substring(2));
    return Buffer.buffer(new byte[16])
        .appendBytes(HexFormat.of().parseHex(head.substring(2)))
        .appendLongLE(2)
        .appendBytes(old)
        .appendLongLE(3)
        .appendBytes(old);
  }
}
