package org.fresnel.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// What a validator client sends, with signatures that only look like some.
///
/// @param duties of the chain
record SignedMessages(Duties duties) {
  private static final String FEE_RECIPIENT = "0x" + "fe".repeat(20);

  static JsonArray preparations(List<Integer> validators) {
    return validators.stream()
        .map(
            index ->
                JsonObject.of(
                    "validator_index", Bodies.text(index), "fee_recipient", FEE_RECIPIENT))
        .collect(Bodies.toArray());
  }

  /// @param aggregators those of them that aggregate
  JsonArray subscriptions(List<Integer> validators, List<Integer> aggregators, long epoch) {
    return validators.stream()
        .map(index -> subscription(index, duties.attester(index, epoch), aggregators))
        .collect(Bodies.toArray());
  }

  private static JsonObject subscription(int index, AttesterDuty duty, List<Integer> aggregators) {
    return JsonObject.of(
        "validator_index", Bodies.text(index),
        "committee_index", Bodies.text(duty.committeeIndex()),
        "committees_at_slot", Bodies.text(duty.committeesAtSlot()),
        "slot", Bodies.text(duty.slot()),
        "is_aggregator", aggregators.contains(index));
  }

  /// @param data attestation data as a node gives it
  JsonArray attestations(List<Integer> validators, long epoch, JsonObject data) {
    return validators.stream()
        .map(
            index ->
                JsonObject.of(
                    "committee_index",
                    Bodies.text(duties.attester(index, epoch).committeeIndex()),
                    "attester_index",
                    Bodies.text(index),
                    "data",
                    data,
                    "signature",
                    Bodies.SIGNATURE))
        .collect(Bodies.toArray());
  }

  /// @param aggregate as a node gives it
  static JsonArray aggregate(int validator, JsonObject aggregate) {
    var message =
        JsonObject.of(
            "aggregator_index",
            Bodies.text(validator),
            "aggregate",
            aggregate,
            "selection_proof",
            Bodies.SIGNATURE);
    return JsonArray.of(JsonObject.of("message", message, "signature", Bodies.SIGNATURE));
  }

  /// @param contents a block with its blobs, as a node gives them
  static JsonObject block(JsonObject contents) {
    var signed =
        JsonObject.of("message", contents.getJsonObject("block"), "signature", Bodies.SIGNATURE);
    return JsonObject.of(
        "signed_block", signed, "kzg_proofs", new JsonArray(), "blobs", new JsonArray());
  }
}
