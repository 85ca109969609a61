package org.fresnel.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.fresnel.SimulatedFleet;
import org.fresnel.simulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each client asks of the node that it is to sync from, in its order: the checkpoint comes
/// from the router's disk, everything else from a node.
@QuarkusTest
@QuarkusTestResource(SimulatedFleet.class)
class CheckpointSyncTest {
  private static final String STATES = "/eth/v2/debug/beacon/states/";
  private static final String BLOCKS = "/eth/v2/beacon/blocks/";
  private static final long STATE_BYTES = 300_000;
  private static final long EPOCH = 10;
  private static final int SLOTS_PER_EPOCH = 8;
  private static final int LATEST_HEADER_AT = 64;

  @TempDir Path folder;

  @Test
  void lighthouseFetchesTheFinalizedStateAndItsLatestBlock() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      var state = fromDisk(router.ssz(STATES + "finalized"));
      var block = fromDisk(router.ssz(BLOCKS + slotOfLatestHeader(state)));

      assertThat(checkpoint(block)).isEqualTo(checkpoint(state));
      assertThat(router.get("/eth/v1/beacon/genesis").statusCode()).isEqualTo(200);
      assertThat(router.get("/eth/v1/config/spec").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void prysmFetchesTheSameAndComparesTheForks() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      var state = fromDisk(router.ssz(STATES + "finalized"));
      var block = fromDisk(router.ssz(BLOCKS + slotOfLatestHeader(state)));

      assertThat(version(state)).isEqualTo(version(block)).isEqualTo("fulu");
      assertThat(router.get("/eth/v1/config/fork_schedule").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void tekuFetchesTheStateAlone() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      fromDisk(router.ssz(STATES + "finalized"));

      assertThat(router.ssz(STATES + "genesis").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void nimbusFetchesTheGenesisAndBackfillsItsBlocks() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      assertThat(router.ssz(STATES + "genesis").statusCode()).isEqualTo(200);
      var state = fromDisk(router.ssz(STATES + "finalized"));
      var slot = slotOfLatestHeader(state);
      fromDisk(router.ssz(BLOCKS + slot));

      assertThat(router.ssz(BLOCKS + "head").statusCode()).isEqualTo(200);
      for (var before = slot - 1; before > slot - 4; before--) {
        assertThat(router.ssz(BLOCKS + before).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void lodestarFetchesTheStateOfTheCheckpointsFirstSlot() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      var state = fromDisk(router.ssz(STATES + EPOCH * SLOTS_PER_EPOCH));

      assertThat(checkpoint(state)).endsWith(":" + EPOCH);
    }
  }

  @Test
  void scriptsFetchTheRootOfTheBlock() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      var root = fromDisk(router.ssz("/eth/v1/beacon/blocks/finalized/root"));

      assertThat(new String(root.body(), UTF_8)).contains(checkpoint(root).substring(0, 66));
    }
  }

  /// A newer epoch is final to the nodes by then; what is kept is served until it is an hour old.
  @Test
  void finalizedIsTheSameBlockOnEveryRouteAndInEveryFormat() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);
      var root = checkpoint(router.ssz(STATES + "finalized")).substring(0, 66);
      var slot = "\"slot\":\"" + EPOCH * SLOTS_PER_EPOCH + "\"";
      site.pass(8L * SLOTS_PER_EPOCH);
      await()
          .atMost(RunningRouter.PATIENCE)
          .until(() -> router.status("node-1").info().finalized().epoch() > EPOCH);

      assertThat(about(router, "/eth/v1/beacon/headers/finalized")).contains(root, slot);
      assertThat(about(router, "/eth/v1/beacon/blocks/finalized/root")).contains(root);
      assertThat(about(router, BLOCKS + "finalized")).contains(slot);
      assertThat(about(router, "/eth/v1/beacon/blinded_blocks/finalized")).contains(slot);
      assertThat(about(router, STATES + "finalized")).contains(slot);
      assertThat(about(router, "/eth/v1/beacon/states/finalized/root"))
          .contains(about(router, "/eth/v1/beacon/states/80/root").split("root", -1)[1]);
      about(router, "/eth/v1/beacon/states/finalized/validators?id=1");
      about(router, "/eth/v1/beacon/states/finalized/finality_checkpoints");
      assertThat(slotOfLatestHeader(fromDisk(router.ssz(STATES + "finalized"))))
          .isEqualTo(EPOCH * SLOTS_PER_EPOCH);
      assertThat(checkpoint(router.ssz(BLOCKS + "finalized"))).startsWith(root);
    }
  }

  @Test
  void aNodeAnswersForHeadAndJustified() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      for (var id : List.of("head", "justified", "genesis")) {
        var answer = router.get("/eth/v1/beacon/headers/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Fresnel-Checkpoint")).isEmpty();
      }
    }
  }

  /// An answer in JSON that is marked with the kept checkpoint, except where a slot is named.
  private static String about(RunningRouter router, String target) {
    var answer = router.get(target);
    assertThat(answer.statusCode()).as(target).isEqualTo(200);
    if (target.contains("finalized")) {
      assertThat(answer.headers().firstValue("Fresnel-Checkpoint").orElse("none"))
          .endsWith(":" + EPOCH);
    }
    return answer.body();
  }

  @Test
  void aNodeWithAWrongStateIsSkipped() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      site.apply(3, new Fault.WrongState());
      site.apply(2, new Fault.WrongBlock());
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      assertThat(router.checkpoint().newest().orElseThrow().evidence().from()).isEqualTo("node-1");
    }
  }

  @Test
  void aTruncatedStateIsSkipped() {
    try (var site = RouterSite.withStates(3, STATE_BYTES)) {
      site.apply(3, new Fault.TruncatedState());
      var router = site.startKeeping(folder).awaitCheckpoint(EPOCH);

      assertThat(router.checkpoint().setbacks()).isEmpty();
      assertThat(router.checkpoint().newest().orElseThrow().evidence().from()).isEqualTo("node-2");
    }
  }

  private static HttpResponse<byte[]> fromDisk(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Fresnel-Checkpoint")).isPresent();
    return answer;
  }

  private static String checkpoint(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Fresnel-Checkpoint").orElse("none");
  }

  private static String version(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Eth-Consensus-Version").orElse("none");
  }

  private static long slotOfLatestHeader(HttpResponse<byte[]> state) {
    return ByteBuffer.wrap(state.body()).order(ByteOrder.LITTLE_ENDIAN).getLong(LATEST_HEADER_AT);
  }
}
