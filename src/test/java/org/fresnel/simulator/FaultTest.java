package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final String SYNCING = "/eth/v1/node/syncing";
  private static final String DATA = "/eth/v1/validator/attestation_data?slot=40&committee_index=0";
  private static final String BLOCK =
      "/eth/v3/validator/blocks/40?randao_reveal=0x" + "ab".repeat(96);

  private final SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LIGHTHOUSE, 40);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aNodeThatIsDownComesBackOnTheSamePort() {
    URI before = rig.node().url();
    rig.get(SYNCING);
    has(new Fault.Down());
    assertThatThrownBy(() -> rig.get(SYNCING)).hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> rig.get(SYNCING)).hasCauseInstanceOf(ConnectException.class);
    ended(rig.node().heal());
    assertThat(rig.node().url()).isEqualTo(before);
    assertThat(status(SYNCING)).isEqualTo(200);
  }

  @Test
  void aHungNodeAcceptsTheRequestAndNeverAnswers() {
    has(new Fault.Hang());
    assertThatThrownBy(
            () ->
                rig.text(
                    rig.request(SYNCING, SimulatorFixture.ANY)
                        .timeout(Duration.ofMillis(50))
                        .build()))
        .hasCauseInstanceOf(HttpTimeoutException.class);
    assertThat(rig.node().requests()).hasSize(1);
  }

  @Test
  void aSlowNodeStillAnswers() {
    has(new Fault.Slow(Duration.ofMillis(5)));
    assertThat(status(SYNCING)).isEqualTo(200);
  }

  @Test
  void halfOfTheRequestsFailInTurn() {
    has(new Fault.Errors(503, 0.5));
    assertThat(IntStream.range(0, 4).map(_ -> status(SYNCING))).containsExactly(200, 503, 200, 503);
  }

  @Test
  void aResetConnectionEndsWithoutAnAnswer() {
    has(new Fault.Reset());
    assertThatThrownBy(() -> rig.get(SYNCING))
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("reset");
    ended(rig.node().heal());
    assertThat(status(SYNCING)).isEqualTo(200);
  }

  @Test
  void aTruncatedAnswerEndsBeforeItsDeclaredLength() {
    has(new Fault.Truncated());
    assertThatThrownBy(() -> rig.get(SYNCING)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> rig.bytes("/eth/v2/debug/beacon/states/head", SimulatorFixture.SSZ))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void garbageAndEmptyBodiesComeWith200() {
    has(new Fault.NoBody());
    assertThat(rig.get(SYNCING).body()).isEmpty();
    has(new Fault.Garbage());
    assertThat(rig.get(SYNCING).body()).startsWith("<html>");
  }

  @Test
  void dataOfTheWrongSlotIsThatOfThePreviousSlot() {
    has(new Fault.WrongSlot());
    assertThat(rig.data(DATA).getString("slot")).isEqualTo(Long.toString(slotOf(DATA) - 1));
  }

  @Test
  void dataOfTheWrongEpochHasThePreviousTarget() {
    long right = epochOfTarget();
    has(new Fault.WrongEpoch());
    assertThat(epochOfTarget()).isEqualTo(right - 1);
    JsonObject duties = rig.json("/eth/v1/validator/duties/proposer/5");
    assertThat(duties.getJsonArray("data").getJsonObject(0).getString("slot")).isEqualTo("32");
  }

  private long epochOfTarget() {
    return Long.parseLong(rig.data(DATA).getJsonObject("target").getString("epoch"));
  }

  private static long slotOf(String target) {
    return Long.parseLong(target.replaceFirst(".*[?&]slot=(\\d+).*", "$1"));
  }

  @Test
  void aFaultOnAPathDoesNotAffectOtherPaths() {
    has(new Fault.Errors(500).on("/eth/v1/validator"));
    assertThat(status(DATA)).isEqualTo(500);
    assertThat(status(SYNCING)).isEqualTo(200);
  }

  @Test
  void aStaleNodeServesAnOldHeadAndReportsInSync() {
    has(new Fault.StaleHead(3));
    JsonObject syncing = rig.data(SYNCING);
    assertThat(syncing.getString("head_slot")).isEqualTo("37");
    assertThat(syncing.getBoolean("is_syncing")).isFalse();
    assertThat(rig.data(DATA).getString("beacon_block_root"))
        .isEqualTo(rig.chain().blockAtOrBefore(37).root());
  }

  @Test
  void aSyncingNodeReportsItAndRefusesDuties() {
    has(new Fault.Syncing(30));
    assertThat(rig.data(SYNCING).getString("sync_distance")).isEqualTo("30");
    assertThat(rig.data(SYNCING).getBoolean("is_syncing")).isTrue();
    assertThat(status("/eth/v1/node/health")).isEqualTo(206);
    assertThat(status("/eth/v1/validator/duties/proposer/5")).isEqualTo(503);
  }

  @Test
  void anOptimisticNodeRefusesAttestationData() {
    has(new Fault.Optimistic());
    assertThat(rig.json("/eth/v1/beacon/headers/head").getBoolean("execution_optimistic")).isTrue();
    assertThat(status(DATA)).isEqualTo(503);
  }

  @Test
  void aNodeWithoutItsExecutionLayerProducesNoBlocks() {
    has(new Fault.ElOffline());
    assertThat(rig.data(SYNCING).getBoolean("el_offline")).isTrue();
    assertThat(status(BLOCK)).isEqualTo(503);
    assertThat(status(DATA)).isEqualTo(200);
  }

  @Test
  void aNodeOfAnotherNetworkDiffersInGenesisForksAndBlocks() {
    JsonObject genesis = rig.data("/eth/v1/beacon/genesis");
    String head = rig.node().head().root();
    has(new Fault.WrongNetwork());
    JsonObject other = rig.data("/eth/v1/beacon/genesis");
    assertThat(other.getString("genesis_time")).isEqualTo(genesis.getString("genesis_time"));
    assertThat(other.getString("genesis_validators_root"))
        .isNotEqualTo(genesis.getString("genesis_validators_root"));
    assertThat(other.getString("genesis_fork_version"))
        .isNotEqualTo(genesis.getString("genesis_fork_version"));
    assertThat(rig.node().head().root()).isNotEqualTo(head);
  }

  @Test
  void aForkedNodeAgreesUpToTheForkOnly() {
    has(new Fault.Forked(30));
    assertThat(rig.node().head()).isNotEqualTo(rig.chain().blockAtOrBefore(40));
    assertThat(rig.data("/eth/v1/beacon/blocks/29/root").getString("root"))
        .isEqualTo(rig.chain().blockAtOrBefore(29).root());
  }

  @Test
  void onlyTheRejectedItemsOfABulkSubmissionFail() {
    has(new Fault.RejectItems(Set.of(1)));
    String item = "{\"slot\":\"40\",\"beacon_block_root\":\"0x00\"}";
    var answer = rig.post("/eth/v1/beacon/pool/sync_committees", "[" + item + "," + item + "]");
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonObject failure = new JsonObject(answer.body()).getJsonArray("failures").getJsonObject(0);
    assertThat(failure.getInteger("index")).isEqualTo(1);
    assertThat(rig.node().published(AcceptedPublication.Kind.SYNC_MESSAGE)).hasSize(1);
  }

  @Test
  void severalFaultsHoldAtOnceAndHealingEndsThemAll() {
    has(new Fault.StaleHead(2));
    has(new Fault.StaleHead(5));
    has(new Fault.Slow(Duration.ofMillis(1)));
    assertThat(rig.node().faults())
        .containsExactly(new Fault.StaleHead(5), new Fault.Slow(Duration.ofMillis(1)));
    ended(rig.node().heal());
    assertThat(rig.node().faults()).isEmpty();
    assertThat(rig.node().head().slot()).isEqualTo(40);
  }

  private void has(Fault fault) {
    ended(rig.node().apply(fault));
  }

  private int status(String path) {
    return rig.get(path).statusCode();
  }
}
