package org.fresnel.simulator;

import io.vertx.core.json.JsonObject;

/// The part of `config/spec` that is the same in every simulated network.
final class SpecConstants {
  private SpecConstants() {}

  static JsonObject all() {
    return JsonObject.of(
            "ATTESTATION_DUE_BPS", "3333",
            "SYNC_MESSAGE_DUE_BPS", "3333",
            "AGGREGATE_DUE_BPS", "6667",
            "CONTRIBUTION_DUE_BPS", "6667",
            "PROPOSER_REORG_CUTOFF_BPS", "1667",
            "ATTESTATION_DUE_BPS_GLOAS", "2500",
            "AGGREGATE_DUE_BPS_GLOAS", "5000",
            "TARGET_AGGREGATORS_PER_COMMITTEE", "16",
            "TARGET_AGGREGATORS_PER_SYNC_SUBCOMMITTEE", "16",
            "SYNC_COMMITTEE_SUBNET_COUNT", "4")
        .put("SYNC_MESSAGE_DUE_BPS_GLOAS", "2500")
        .put("CONTRIBUTION_DUE_BPS_GLOAS", "5000")
        .put("PAYLOAD_DUE_BPS", "5000")
        .put("PAYLOAD_ATTESTATION_DUE_BPS", "7500")
        .put("ATTESTATION_SUBNET_COUNT", "64")
        .put("MAX_VALIDATORS_PER_COMMITTEE", "2048")
        .put("MIN_VALIDATOR_WITHDRAWABILITY_DELAY", "256")
        .put("MAX_EFFECTIVE_BALANCE", "32000000000")
        .put("MAX_EFFECTIVE_BALANCE_ELECTRA", "2048000000000")
        .put("DOMAIN_BEACON_PROPOSER", "0x00000000")
        .put("DOMAIN_BEACON_ATTESTER", "0x01000000")
        .put("DOMAIN_RANDAO", "0x02000000")
        .put("DOMAIN_SELECTION_PROOF", "0x05000000")
        .put("DOMAIN_AGGREGATE_AND_PROOF", "0x06000000")
        .put("DOMAIN_SYNC_COMMITTEE", "0x07000000")
        .put("DOMAIN_SYNC_COMMITTEE_SELECTION_PROOF", "0x08000000")
        .put("DOMAIN_CONTRIBUTION_AND_PROOF", "0x09000000")
        .put("DOMAIN_BEACON_BUILDER", "0x0b000000")
        .put("DOMAIN_PTC_ATTESTER", "0x0c000000")
        .put("DOMAIN_PROPOSER_PREFERENCES", "0x0d000000");
  }
}
