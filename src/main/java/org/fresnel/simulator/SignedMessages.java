package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What a validator client sends, with signatures that only look like some.
///
/// @param duties of the chain
record SignedMessages(SimulatedDuties duties) {
  private static final int SUBCOMMITTEES = 4;
  private static final String FEE_RECIPIENT = "0x" + "fe".repeat(20);

  static JsonArray preparations(List<Integer> validators) {
    return validators.stream()
        .map(
            index ->
                JsonObject.of(
                    "validator_index", DecimalText.of(index), "fee_recipient", FEE_RECIPIENT))
        .collect(ResponseBodies.toArray());
  }

  /// @param aggregators those of them that aggregate
  JsonArray subscriptions(List<Integer> validators, List<Integer> aggregators, long epoch) {
    return validators.stream()
        .map(index -> subscription(index, duties.attester(index, epoch), aggregators))
        .collect(ResponseBodies.toArray());
  }

  private static JsonObject subscription(int index, AttesterDuty duty, List<Integer> aggregators) {
    return JsonObject.of(
        "validator_index", DecimalText.of(index),
        "committee_index", DecimalText.of(duty.committeeIndex()),
        "committees_at_slot", DecimalText.of(duty.committeesAtSlot()),
        "slot", DecimalText.of(duty.slot()),
        "is_aggregator", aggregators.contains(index));
  }

  /// @param data attestation data as a node gives it
  JsonArray attestations(List<Integer> validators, long epoch, JsonObject data) {
    return validators.stream()
        .map(
            index ->
                JsonObject.of(
                    "committee_index",
                    DecimalText.of(duties.attester(index, epoch).committeeIndex()),
                    "attester_index",
                    DecimalText.of(index),
                    "data",
                    data,
                    "signature",
                    ResponseBodies.SIGNATURE))
        .collect(ResponseBodies.toArray());
  }

  /// @param aggregate as a node gives it
  static JsonArray aggregate(int validator, JsonObject aggregate) {
    var message =
        JsonObject.of(
            "aggregator_index",
            DecimalText.of(validator),
            "aggregate",
            aggregate,
            "selection_proof",
            ResponseBodies.SIGNATURE);
    return JsonArray.of(JsonObject.of("message", message, "signature", ResponseBodies.SIGNATURE));
  }

  /// @param members of the sync committee of the epoch
  JsonArray syncSubscriptions(List<Integer> members, long epoch) {
    var period = duties.epochsPerSyncCommitteePeriod();
    return members.stream()
        .map(
            index ->
                JsonObject.of(
                    "validator_index",
                    DecimalText.of(index),
                    "sync_committee_indices",
                    JsonArray.of(DecimalText.of(seat(index, epoch))),
                    "until_epoch",
                    DecimalText.of((epoch / period + 1) * period)))
        .collect(ResponseBodies.toArray());
  }

  /// The subcommittee of a member's first seat.
  int subcommittee(int member, long epoch) {
    return seat(member, epoch) / (duties.syncCommitteeSize() / SUBCOMMITTEES);
  }

  private int seat(int member, long epoch) {
    return duties.syncCommittee(epoch).indexOf(member);
  }

  /// @param root of the head block, which they sign
  static JsonArray syncMessages(List<Integer> members, long slot, String root) {
    return members.stream()
        .map(
            index ->
                JsonObject.of(
                    "slot",
                    DecimalText.of(slot),
                    "beacon_block_root",
                    root,
                    "validator_index",
                    DecimalText.of(index),
                    "signature",
                    ResponseBodies.SIGNATURE))
        .collect(ResponseBodies.toArray());
  }

  /// @param contribution as a node gives it
  static JsonArray contribution(int validator, JsonObject contribution) {
    var message =
        JsonObject.of(
            "aggregator_index",
            DecimalText.of(validator),
            "contribution",
            contribution,
            "selection_proof",
            ResponseBodies.SIGNATURE);
    return JsonArray.of(JsonObject.of("message", message, "signature", ResponseBodies.SIGNATURE));
  }

  /// @param contents a block with its blobs, as a node gives them
  static JsonObject block(JsonObject contents) {
    var signed =
        JsonObject.of(
            "message", contents.getJsonObject("block"), "signature", ResponseBodies.SIGNATURE);
    return JsonObject.of(
        "signed_block", signed, "kzg_proofs", new JsonArray(), "blobs", new JsonArray());
  }
}
