package org.fresnel.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.fresnel.node.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedCheckpointTest {
  private static final String STATE = "/eth/v2/debug/beacon/states/";
  private static final String BLOCK = "/eth/v2/beacon/blocks/";
  private static final FinalizedChain CHAIN = FinalizedChain.at(80);

  private final CheckpointFixture world = new CheckpointFixture();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aStateThatMostNodesAgreeOnIsServedByteForByte() {
    kept();

    var answer = world.get(STATE + "finalized");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(CHAIN.state());
    assertThat(answer.headers().firstValue("Eth-Consensus-Version")).contains("electra");
    assertThat(answer.headers().firstValue("Fresnel-Checkpoint"))
        .contains(CHAIN.header().root() + ":10");
  }

  @Test
  void theBlockIsOfTheSameCheckpoint() {
    kept();

    assertThat(world.get(BLOCK + "finalized").body()).isEqualTo(CHAIN.block());
    assertThat(world.get(BLOCK + "80").body()).isEqualTo(CHAIN.block());
    assertThat(world.get(BLOCK + CHAIN.header().root()).body()).isEqualTo(CHAIN.block());
    assertThat(new String(world.get("/eth/v1/beacon/blocks/finalized/root").body(), UTF_8))
        .contains(CHAIN.header().root());
  }

  @Test
  void theStateIsFoundBySlotAndByRoot() {
    kept();

    assertThat(world.get(STATE + "80").body()).isEqualTo(CHAIN.state());
    assertThat(world.get(STATE + CHAIN.header().stateRoot()).body()).isEqualTo(CHAIN.state());
  }

  @Test
  void theNodesAnswerForOtherCheckpoints() {
    kept();

    assertThat(world.get(STATE + "72").statusCode()).isEqualTo(404);
    assertThat(world.get(STATE + "genesis").statusCode()).isEqualTo(404);
    assertThat(world.get(BLOCK + "79").statusCode()).isEqualTo(404);
    assertThat(world.get(BLOCK + "80", "Accept", "application/json").statusCode()).isEqualTo(404);
  }

  @Test
  void aBrokenDownloadCanBeResumed() {
    kept();
    var size = CHAIN.state().length;
    var etag = world.head(STATE + "finalized").headers().firstValue("ETag").orElse("none");

    var rest = world.get(STATE + "finalized", "Range", "bytes=1000-", "If-Range", etag);

    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.headers().firstValue("Content-Range"))
        .contains("bytes 1000-%d/%d".formatted(size - 1, size));
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(CHAIN.state(), 1000, size));
  }

  @Test
  void aResumedDownloadOfAnotherCheckpointStartsAgain() {
    kept();

    var answer = world.get(STATE + "finalized", "Range", "bytes=1000-", "If-Range", "\"0x00\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(CHAIN.state());
  }

  @Test
  void aRangeBeyondTheEndIsRefused() {
    kept();

    var answer = world.get(STATE + "finalized", "Range", "bytes=999999999-");

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(answer.headers().firstValue("Content-Range"))
        .contains("bytes */" + CHAIN.state().length);
  }

  @Test
  void aMatchingEtagIsAnsweredWithNotModified() {
    kept();
    var etag = world.head(STATE + "finalized").headers().firstValue("ETag").orElse("none");

    var answer = world.get(STATE + "finalized", "If-None-Match", etag);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aHeadRequestReturnsTheLength() {
    kept();

    var answer = world.head(STATE + "finalized");

    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(CHAIN.state().length);
  }

  @Test
  void theNodesAnswerBeforeTheFirstFinalizedEpoch() {
    world.says(new Checkpoint(0, "0x" + "0".repeat(64)), 1, 2);
    var checkpoints = world.start();
    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.NoneYet);

    assertThat(new String(world.get(STATE + "finalized").body(), UTF_8)).isEqualTo("of a node");
  }

  @Test
  void theErrorListsTheVotesOfNodesThatDisagree() {
    world.finalized(CHAIN, 1);
    var checkpoints = world.start();
    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.Refused);

    var answer = world.get(STATE + "finalized");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8))
        .contains(
            "expected 2 nodes to agree",
            "n1 reports " + CHAIN.header().root(),
            "n2 has not reported");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aNodeWithoutSszBlocksStillProvidesItsState() {
    world.nodes.forEach(it -> it.blocksAsSsz = false);
    kept();

    assertThat(world.get(STATE + "finalized").body()).isEqualTo(CHAIN.state());
    assertThat(world.get(BLOCK + "80").statusCode()).isEqualTo(404);
  }

  @Test
  void theLeastPreferredNodeOfTheQuorumIsAsked() {
    kept();

    assertThat(world.fetches()).containsExactly("n3 kept");
    assertThat(world.nodes.getFirst().asked()).isEmpty();
  }

  @Test
  void aNewerCheckpointReplacesAnOldOne() {
    var checkpoints = kept();
    var later = FinalizedChain.at(88);
    world.finalized(later, 1, 2, 3);

    world.now = world.now.plus(Duration.ofSeconds(2));
    world.awaitKept(checkpoints, later);

    assertThat(world.get(STATE + "finalized").body()).isEqualTo(later.state());
    assertThat(world.get(STATE + "80").body()).isEqualTo(CHAIN.state());
  }

  @Test
  void aCheckpointOfASlotBeforeItsEpochWaitsForTheNextOne() {
    var checkpoints = kept();
    world.finalized(FinalizedChain.at(87), 1, 2, 3);
    world.now = world.now.plus(Duration.ofSeconds(2));
    await()
        .until(
            () ->
                world.nodes.getLast().asked().stream().filter(it -> it.contains("headers")).count()
                    == 2);
    var aligned = FinalizedChain.at(96);
    world.finalized(aligned, 1, 2, 3);

    world.awaitKept(checkpoints, aligned);

    assertThat(world.fetches()).containsExactly("n3 kept", "n3 kept");
  }

  @Test
  void theFirstCheckpointMayBeOfASlotBeforeItsEpoch() {
    var early = FinalizedChain.at(79);
    world.finalized(early, 1, 2, 3);

    world.awaitKept(world.start(), early);

    assertThat(world.get(STATE + "finalized").body()).isEqualTo(early.state());
  }

  @Test
  void theStoredCheckpointIsServedAfterARestart() {
    kept();
    world.nodes.forEach(it -> it.canonical = false);
    var asked = world.nodes.getLast().asked().size();

    world.awaitKept(world.start(), CHAIN);

    assertThat(world.get(STATE + "finalized").body()).isEqualTo(CHAIN.state());
    assertThat(world.nodes.getLast().asked()).hasSize(asked);
  }

  @Test
  void aTruncatedFileIsFetchedAgain() throws IOException {
    kept();
    try (var files = Files.list(world.folder())) {
      var state = files.filter(it -> it.toString().endsWith(".state")).findFirst().orElseThrow();
      Files.write(state, Arrays.copyOf(CHAIN.state(), 1000));
    }

    world.awaitKept(world.start(), CHAIN);

    assertThat(world.fetches()).containsExactly("n3 kept", "n3 kept");
    assertThat(world.get(STATE + "finalized").body()).isEqualTo(CHAIN.state());
  }

  @Test
  void anExpiredCheckpointIsNotServed() {
    var checkpoints = kept();
    var period = checkpoints.report().newest().orElseThrow().periodEpochs();
    assertThat(period).isGreaterThanOrEqualTo(256);

    world.now = world.now.plus(Duration.ofSeconds(48 * (period + 1)));
    await().until(() -> checkpoints.report().decision() instanceof ServeDecision.Refused);

    assertThat(new String(world.get(STATE + "finalized").body(), UTF_8))
        .contains("weak subjectivity");
  }

  private Checkpoints kept() {
    world.finalized(CHAIN, 1, 2, 3);
    return world.awaitKept(world.start(), CHAIN);
  }
}
