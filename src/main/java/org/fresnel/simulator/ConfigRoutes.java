package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// `/eth/v1/config` and genesis: what never changes in a network.
final class ConfigRoutes {
  private static final String FAR_FUTURE = "18446744073709551615";
  private static final String DEPOSIT_CONTRACT = "0x1234567890123456789012345678901234567890";
  private static final List<String> FORKS =
      List.of("ALTAIR", "BELLATRIX", "CAPELLA", "DENEB", "ELECTRA", "FULU");

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get("/eth/v1/beacon/genesis", ConfigRoutes::genesis).answersSszAtSome(),
          SimulatedRoute.get("/eth/v1/config/spec", ConfigRoutes::spec),
          SimulatedRoute.get("/eth/v1/config/fork_schedule", ConfigRoutes::forkSchedule),
          SimulatedRoute.get("/eth/v1/config/deposit_contract", ConfigRoutes::depositContract));

  private ConfigRoutes() {}

  /// The fork in force: Fulu, with Electra before it, both from genesis; or Gloas.
  static JsonObject fork(SimulatedChain chain, long slot) {
    var settings = chain.settings();
    if (settings.isGloas(slot)) {
      return JsonObject.of(
          "previous_version", chain.forkVersion(FORKS.size()),
          "current_version", chain.forkVersion(FORKS.size() + 1),
          "epoch", gloasEpoch(settings));
    }
    return JsonObject.of(
        "previous_version", chain.forkVersion(FORKS.size() - 1),
        "current_version", chain.forkVersion(FORKS.size()),
        "epoch", "0");
  }

  private static SimulatedResponse genesis(SimulatedCall call) {
    SimulatedChain chain = call.chain();
    long time = chain.settings().genesis().getEpochSecond();
    if (call.ssz()) {
      SszWriter body = new SszWriter().number(time).hex(chain.genesisValidatorsRoot());
      return SimulatedResponse.ssz(body.hex(chain.forkVersion(0)).toBytes());
    }
    return SimulatedResponse.data(
        JsonObject.of(
            "genesis_time", DecimalText.of(time),
            "genesis_validators_root", chain.genesisValidatorsRoot(),
            "genesis_fork_version", chain.forkVersion(0)));
  }

  private static SimulatedResponse forkSchedule(SimulatedCall call) {
    JsonArray schedule = new JsonArray();
    for (int fork = 0; fork <= FORKS.size(); fork++) {
      schedule.add(
          JsonObject.of(
              "previous_version", call.chain().forkVersion(Math.max(0, fork - 1)),
              "current_version", call.chain().forkVersion(fork),
              "epoch", "0"));
    }
    var settings = call.chain().settings();
    if (settings.gloasEpoch() != SimulationSettings.NEVER) {
      schedule.add(
          JsonObject.of(
              "previous_version", call.chain().forkVersion(FORKS.size()),
              "current_version", call.chain().forkVersion(FORKS.size() + 1),
              "epoch", gloasEpoch(settings)));
    }
    return SimulatedResponse.data(schedule);
  }

  private static SimulatedResponse depositContract(SimulatedCall call) {
    return SimulatedResponse.data(
        JsonObject.of("chain_id", chainId(call.chain()), "address", DEPOSIT_CONTRACT));
  }

  private static SimulatedResponse spec(SimulatedCall call) {
    SimulatedChain chain = call.chain();
    SimulationSettings settings = chain.settings();
    SimulatedDuties duties = chain.duties();
    Duration slot = settings.slotDuration();
    JsonObject spec =
        JsonObject.of(
                "PRESET_BASE",
                preset(settings),
                "CONFIG_NAME",
                chain.isForeign() ? "elsewhere" : "simulation",
                "SLOT_DURATION_MS",
                DecimalText.of(slot.toMillis()),
                "MIN_GENESIS_TIME",
                DecimalText.of(settings.genesis().getEpochSecond()),
                "GENESIS_DELAY",
                "0",
                "GENESIS_FORK_VERSION",
                chain.forkVersion(0))
            .put("DEPOSIT_CHAIN_ID", chainId(chain))
            .put("DEPOSIT_NETWORK_ID", chainId(chain))
            .put("DEPOSIT_CONTRACT_ADDRESS", DEPOSIT_CONTRACT)
            .put("GLOAS_FORK_VERSION", chain.forkVersion(FORKS.size() + 1))
            .put("GLOAS_FORK_EPOCH", gloasEpoch(settings))
            .put(
                "EPOCHS_PER_SYNC_COMMITTEE_PERIOD",
                DecimalText.of(duties.epochsPerSyncCommitteePeriod()))
            .put("TARGET_COMMITTEE_SIZE", settings.mainnetPreset() ? "128" : "4")
            .put("BLOB_SCHEDULE", new JsonArray());
    if (slot.toNanosPart() == 0) {
      spec.put("SECONDS_PER_SLOT", DecimalText.of(slot.toSeconds()));
    }
    PresetConstants.of(settings, duties).forEach(spec::put);
    for (int fork = 1; fork <= FORKS.size(); fork++) {
      spec.put(FORKS.get(fork - 1) + "_FORK_VERSION", chain.forkVersion(fork));
      spec.put(FORKS.get(fork - 1) + "_FORK_EPOCH", "0");
    }
    return SimulatedResponse.data(spec.mergeIn(SpecConstants.all()));
  }

  private static String preset(SimulationSettings settings) {
    return settings.gnosisPreset() ? "gnosis" : settings.mainnetPreset() ? "mainnet" : "minimal";
  }

  private static String gloasEpoch(SimulationSettings settings) {
    return settings.gloasEpoch() == SimulationSettings.NEVER
        ? FAR_FUTURE
        : DecimalText.of(settings.gloasEpoch());
  }

  private static String chainId(SimulatedChain chain) {
    return chain.isForeign() ? "1338" : "1337";
  }
}
