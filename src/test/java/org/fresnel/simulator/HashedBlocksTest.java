package org.fresnel.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fresnel.ssz.BeaconState;
import org.fresnel.ssz.ByteSource;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.Preset;
import org.fresnel.ssz.ReadResult;
import org.fresnel.ssz.SignedBlock;
import org.fresnel.ssz.SszBlockHeader;
import org.fresnel.ssz.StateSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What checkpoints refer to is served in SSZ, and has the roots that it is announced with.
class HashedBlocksTest {
  private static final String STATES = "/eth/v2/debug/beacon/states/";
  private static final String BLOCKS = "/eth/v2/beacon/blocks/";

  @ParameterizedTest
  @ValueSource(strings = {"genesis", "8", "16", "finalized", "justified"})
  void aCheckpointsBlockAndStateHashToTheirRoots(String id) throws IOException {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LODESTAR, 44)) {
      assertConsistent(rig, id);
    }
  }

  @Test
  void aBranchHasItsOwnRoots() throws IOException {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.TEKU, 44)) {
      String before = root(rig, "finalized");
      for (Fault fault :
          new Fault[] {new Fault.Forked(20), new Fault.Forked(24), new Fault.WrongNetwork()}) {
        ended(rig.node().heal());
        ended(rig.node().apply(fault));
        assertConsistent(rig, "finalized");
        assertThat(root(rig, "finalized")).as(fault.toString()).isNotEqualTo(before);
      }
    }
  }

  @Test
  void aCheckpointOfAMissedSlotHasThePreviousBlock() throws IOException {
    try (SimulatorFixture rig =
        new SimulatorFixture(
            SimulatorFixture.settings().withMissedSlots(Set.of(23L, 24L)), ClientProfile.NIMBUS)) {
      rig.moveTo(44);
      assertConsistent(rig, "22");
      assertThat(root(rig, "finalized")).isEqualTo(root(rig, "22"));

      StateSummary atTheEpochsStart = summary(rig, "finalized");
      assertThat(atTheEpochsStart.slot()).isEqualTo(24);
      assertThat(atTheEpochsStart.latestHeader().root()).isEqualTo(root(rig, "22"));
      assertThat(stateRoot(rig, bytes(rig, STATES + "finalized")))
          .isEqualTo(announcedStateRoot(rig, "finalized"));
    }
  }

  @Test
  void blockAndStateAreFoundByTheirRoots() throws IOException {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.PRYSM, 44)) {
      assertConsistent(rig, root(rig, "finalized"));
      assertThat(bytes(rig, STATES + announcedStateRoot(rig, "finalized")))
          .isEqualTo(bytes(rig, STATES + "finalized"));
    }
  }

  @Test
  void theMainnetPresetWorksToo() throws IOException {
    SimulationSettings mainnet =
        new SimulationSettings(
            1, Duration.ofSeconds(12), 32, 64, SimulatorFixture.GENESIS, 1, 0, Set.of(), 4096);
    try (SimulatorFixture rig = new SimulatorFixture(mainnet, ClientProfile.LIGHTHOUSE)) {
      rig.moveTo(200);
      assertConsistent(rig, "finalized");
    }
  }

  @Test
  void theStateHasAsManyValidatorsAsItsSizeNeeds() throws IOException {
    try (SimulatorFixture rig =
        new SimulatorFixture(
            SimulatorFixture.settings().withStateBytes(1_000_000), ClientProfile.TEKU)) {
      rig.moveTo(44);
      StateSummary summary = summary(rig, "finalized");
      assertThat(summary.activeValidators()).isBetween(7_000L, 7_200L);
      assertThat(summary.activeBalanceGwei())
          .isEqualTo(summary.activeValidators() * 32_000_000_000L);
    }
  }

  @Test
  void aWrongStateHasTheRightLengthAndAnotherRoot() throws IOException {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LODESTAR, 44)) {
      byte[] right = bytes(rig, STATES + "finalized");
      ended(rig.node().apply(new Fault.WrongState()));
      byte[] wrong = bytes(rig, STATES + "finalized");
      assertThat(wrong).hasSameSizeAs(right);
      assertThat(stateRoot(rig, wrong)).isNotEqualTo(announcedStateRoot(rig, "finalized"));
    }
  }

  @Test
  void aWrongBlockIsABlockWithAnotherRoot() throws IOException {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LODESTAR, 44)) {
      ended(rig.node().apply(new Fault.WrongBlock()));
      assertThat(header(rig, "finalized").root()).isNotEqualTo(root(rig, "finalized"));
    }
  }

  @Test
  void aTruncatedStateEndsWithoutAnError() throws IOException {
    try (SimulatorFixture rig = SimulatorFixture.of(ClientProfile.LODESTAR, 44)) {
      int whole = bytes(rig, STATES + "finalized").length;
      ended(rig.node().apply(new Fault.TruncatedState()));
      byte[] part = bytes(rig, STATES + "finalized");
      assertThat(part).hasSize(whole / 2);
      assertThat(BeaconState.summary(Fork.FULU, preset(rig), ByteSource.of(part)))
          .isInstanceOf(ReadResult.Malformed.class);
    }
  }

  private static void assertConsistent(SimulatorFixture rig, String id) throws IOException {
    SszBlockHeader header = header(rig, id);
    assertThat(header.root()).isEqualTo(root(rig, id));
    byte[] state = bytes(rig, STATES + header.stateRoot());
    assertThat(stateRoot(rig, state)).isEqualTo(header.stateRoot());
    StateSummary summary = read(BeaconState.summary(Fork.FULU, preset(rig), ByteSource.of(state)));
    assertThat(summary.slot()).isEqualTo(header.slot());
    assertThat(summary.latestHeader())
        .isEqualTo(
            new SszBlockHeader(
                header.slot(),
                header.proposerIndex(),
                header.parentRoot(),
                SeededDigest.ZERO_ROOT,
                header.bodyRoot()));
    assertThat(summary.genesisValidatorsRoot())
        .isEqualTo(rig.data("/eth/v1/beacon/genesis").getString("genesis_validators_root"));
  }

  private static SszBlockHeader header(SimulatorFixture rig, String id) throws IOException {
    return read(SignedBlock.header(Fork.FULU, preset(rig), ByteSource.of(bytes(rig, BLOCKS + id))));
  }

  private static StateSummary summary(SimulatorFixture rig, String id) throws IOException {
    return read(
        BeaconState.summary(Fork.FULU, preset(rig), ByteSource.of(bytes(rig, STATES + id))));
  }

  private static String stateRoot(SimulatorFixture rig, byte[] state) throws IOException {
    return read(BeaconState.root(Fork.FULU, preset(rig), ByteSource.of(state)));
  }

  private static String root(SimulatorFixture rig, String id) {
    return rig.data("/eth/v1/beacon/blocks/" + id + "/root").getString("root");
  }

  private static String announcedStateRoot(SimulatorFixture rig, String id) {
    return rig.data("/eth/v1/beacon/states/" + id + "/root").getString("root");
  }

  private static byte[] bytes(SimulatorFixture rig, String path) {
    var answer = rig.bytes(path, SimulatorFixture.SSZ);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Eth-Consensus-Version")).hasValue("fulu");
    return answer.body();
  }

  private static Preset preset(SimulatorFixture rig) {
    JsonObject spec = rig.data("/eth/v1/config/spec");
    Map<String, String> constants = new HashMap<>();
    spec.forEach(entry -> constants.put(entry.getKey(), String.valueOf(entry.getValue())));
    return Preset.of(constants);
  }

  private static <T> T read(ReadResult<T> reading) {
    return switch (reading) {
      case ReadResult.Read(var value) -> value;
      case ReadResult.Malformed(var reason) -> throw new AssertionError(reason);
    };
  }
}
