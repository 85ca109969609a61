package org.fresnel.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.node.BlockHeader;
import org.fresnel.node.Identity;
import org.fresnel.node.SyncStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusParserTest {
  private static final String ZERO = "0x" + "00".repeat(32);
  private static final String GENESIS_BLOCK =
      "0x4d611d5b93fdab69013a7f0a2f961caca0c853f87cfe9595fe50038163079360";
  private static final String ADDRESS = "0x00000000219ab540356cbb839cbe05303d7705fa";

  @Test
  void spellingsOfOneNetworkAreEqual() {
    var other =
        identity(
            new JsonObject()
                .put("genesis_time", 1_767_225_600)
                .put("genesis_validators_root", "0x" + "AB".repeat(32))
                .put("genesis_fork_version", "0x0000000A"),
            spec().put("SLOTS_PER_EPOCH", 32).put("SLOT_DURATION_MS", 12_000),
            new JsonObject()
                .put("chain_id", 1)
                .put("address", "0x00000000219ab540356cBB839Cbe05303d7705Fa"));

    assertThat(other).isEqualTo(identity(genesis(), spec(), deposit()));
  }

  @Test
  void aForkWithoutADateHasNoVersion() {
    var spec =
        spec()
            .put("FULU_FORK_EPOCH", "100")
            .put("FULU_FORK_VERSION", "0x06000000")
            .put("GLOAS_FORK_EPOCH", "18446744073709551615")
            .put("GLOAS_FORK_VERSION", "0x07000000");

    assertThat(identity(genesis(), spec, deposit()).forkVersions())
        .isEqualTo(Map.of("FULU_FORK_VERSION", "0x06000000"));
  }

  @Test
  void theDepositContractDefaultsToThatOfTheSpec() {
    var spec = spec().put("DEPOSIT_CHAIN_ID", "1").put("DEPOSIT_CONTRACT_ADDRESS", ADDRESS);

    assertThat(identity(genesis(), spec, new JsonObject()).depositContract())
        .isEqualTo("1:" + ADDRESS);
    assertThat(identity(genesis(), spec(), new JsonObject()).depositContract()).isEmpty();
  }

  @Test
  void aBlockHeaderHasTheRootOfItsContent() {
    assertThat(StatusParser.header(genesisHeader(), GENESIS_BLOCK))
        .isEqualTo(new BlockHeader(0, GENESIS_BLOCK, ZERO));
    assertThat(StatusParser.header(genesisHeader(), "head").root()).isEqualTo(GENESIS_BLOCK);
  }

  @ParameterizedTest
  @CsvSource({
    "parent_root, 0x1100000000000000000000000000000000000000000000000000000000000000",
    "slot, 1",
    "proposer_index, 18446744073709551615",
  })
  void anAlteredBlockHeaderIsInvalid(String field, String value) {
    var altered = genesisHeader();
    altered.getJsonObject("header").getJsonObject("message").put(field, value);

    assertThatThrownBy(() -> StatusParser.header(altered, GENESIS_BLOCK))
        .hasMessageStartingWith("expected the block " + GENESIS_BLOCK + ", got the header of 0x");
    assertThatThrownBy(() -> StatusParser.header(altered, "head"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theHeaderOfAnotherBlockIsInvalid() {
    assertThatThrownBy(() -> StatusParser.header(genesisHeader(), "0x" + "22".repeat(32)))
        .hasMessageContaining("got the header of " + GENESIS_BLOCK);
  }

  /// Of Ethereum's main network.
  private static JsonObject genesisHeader() {
    return new JsonObject()
        .put("root", GENESIS_BLOCK)
        .put(
            "header",
            new JsonObject()
                .put(
                    "message",
                    new JsonObject()
                        .put("slot", "0")
                        .put("proposer_index", "0")
                        .put("parent_root", ZERO)
                        .put(
                            "state_root",
                            "0x7e76880eb67bbdc86250aa578958e9d0675e64e714337855204fb5abaaf82c2b")
                        .put(
                            "body_root",
                            "0xccb62460692be0ec813b56be97f68a82cf57abc102e27bf49ebf4190ff22eedd")));
  }

  @ParameterizedTest
  @CsvSource({
    "12000, 12, 12000",
    "5000, 5, 5000",
    "12000, 5, 5000 12000",
    "5000, 12, 5000 12000",
    "6000, 5, 6000 5000",
    "1500, 1, 1500",
    "500, 0, 500",
    "0, 5, 5000",
    "1, 5, 5000",
    "5000, 0, 5000",
    "0, 0, ''",
    "-12000, -12, ''",
    "18446744073709551615, 9999999999, ''"
  })
  void theExplicitDurationIsPreferred(String millis, String seconds, String counts) {
    var spec = spec().put("SLOT_DURATION_MS", millis).put("SECONDS_PER_SLOT", seconds);

    var durations = identity(genesis(), spec, deposit()).reported().slotDurations();

    assertThat(durations.stream().map(it -> Long.toString(it.toMillis())))
        .containsExactlyElementsOf(counts.isEmpty() ? List.of() : List.of(counts.split(" ")));
  }

  @Test
  void aContradictionIsAFaultThatNamesBothValues() {
    var spec = spec().put("SLOT_DURATION_MS", "12000").put("SECONDS_PER_SLOT", "5");

    assertThat(identity(genesis(), spec, deposit()).reported().faults())
        .containsExactly("SLOT_DURATION_MS: expected 5000 as by SECONDS_PER_SLOT, got 12000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "18446744073709551615", "x", "", "9999999999999"})
  void anImpossibleGenesisTimeIsAFault(String time) {
    var reported = identity(genesis().put("genesis_time", time), spec(), deposit()).reported();

    assertThat(reported.genesis()).isEmpty();
    assertThat(reported.faults())
        .containsExactly("genesis_time: expected 1 to 4294967296, got " + time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "100000", "x"})
  void anImpossibleLengthOfEpochsIsAFault(String slots) {
    var reported = identity(genesis(), spec().put("SLOTS_PER_EPOCH", slots), deposit()).reported();

    assertThat(reported.slotsPerEpoch()).isEmpty();
    assertThat(reported.faults())
        .containsExactly("SLOTS_PER_EPOCH: expected 1 to 8192, got " + slots);
  }

  @Test
  void missingParametersHaveTheirDefaults() {
    var clock = identity(genesis(), new JsonObject(), deposit()).clock();

    assertThat(clock.genesis()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(clock.slotDuration()).isEqualTo(Duration.ofSeconds(12));
    assertThat(clock.slotsPerEpoch()).isEqualTo(32);
  }

  @Test
  void aNegativeDistanceIsIgnored() {
    var data =
        new JsonObject()
            .put("head_slot", "100")
            .put("sync_distance", "18446744073709551613")
            .put("is_syncing", false);

    assertThat(StatusParser.syncing(data)).isEqualTo(new SyncStatus(100, 0, false, false, false));
  }

  @Test
  void theLengthOfAVersionIsBounded() {
    var data = new JsonObject().put("version", "x".repeat(100_000));

    assertThat(StatusParser.version(data)).hasSize(256);
  }

  private static Identity identity(JsonObject genesis, JsonObject spec, JsonObject deposit) {
    return StatusParser.identity(genesis, spec, deposit);
  }

  private static JsonObject genesis() {
    return new JsonObject()
        .put("genesis_time", "1767225600")
        .put("genesis_validators_root", "0x" + "ab".repeat(32))
        .put("genesis_fork_version", "0x0000000a");
  }

  private static JsonObject spec() {
    return new JsonObject().put("SLOTS_PER_EPOCH", "32").put("SLOT_DURATION_MS", "12000");
  }

  private static JsonObject deposit() {
    return new JsonObject().put("chain_id", "1").put("address", ADDRESS);
  }
}
