package org.fresnel.simulator;

import java.util.HashMap;
import java.util.Map;

/// The part of `config/spec` that gives blocks and states their sizes.
final class PresetConstants {
  private PresetConstants() {}

  static Map<String, String> of(SimulationSettings settings, SimulatedDuties duties) {
    var constants = new HashMap<String, String>();
    constants.put("SLOTS_PER_EPOCH", DecimalText.of(settings.slotsPerEpoch()));
    constants.put("SYNC_COMMITTEE_SIZE", DecimalText.of(duties.syncCommitteeSize()));
    boolean mainnet = settings.mainnetPreset();
    constants.put("MAX_COMMITTEES_PER_SLOT", mainnet ? "64" : "4");
    constants.put("SLOTS_PER_HISTORICAL_ROOT", mainnet ? "8192" : "64");
    constants.put("EPOCHS_PER_HISTORICAL_VECTOR", mainnet ? "65536" : "64");
    constants.put("EPOCHS_PER_SLASHINGS_VECTOR", mainnet ? "8192" : "64");
    constants.put("EPOCHS_PER_ETH1_VOTING_PERIOD", mainnet ? "64" : "4");
    constants.put(
        "MAX_WITHDRAWALS_PER_PAYLOAD", settings.gnosisPreset() ? "8" : mainnet ? "16" : "4");
    constants.put("PTC_SIZE", mainnet ? "512" : "16");
    constants.put("PENDING_PARTIAL_WITHDRAWALS_LIMIT", mainnet ? "134217728" : "64");
    constants.put("PENDING_CONSOLIDATIONS_LIMIT", mainnet ? "262144" : "64");
    return Map.copyOf(constants);
  }
}
