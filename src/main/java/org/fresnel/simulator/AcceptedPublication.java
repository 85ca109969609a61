package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/// One item that a client published and the node accepted.
///
/// @param version the `Eth-Consensus-Version` header, empty if there was none
/// @param ssz whether `body` is SSZ rather than JSON
/// @param body the item alone; for a bulk submission this is one element of the list
public record AcceptedPublication(
    Kind kind, Instant time, String version, boolean ssz, Buffer body) {
  /// What was published.
  public enum Kind {
    BLOCK,
    BLINDED_BLOCK,
    ATTESTATION,
    AGGREGATE,
    SYNC_MESSAGE,
    CONTRIBUTION,
    VOLUNTARY_EXIT,
    PROPOSER_SLASHING,
    ATTESTER_SLASHING,
    BLS_CHANGE,
    PAYLOAD_ATTESTATION,
    ENVELOPE,
    BID,
    PREFERENCE,
    BUILDER_PREFERENCE
  }

  /// The item as JSON; fails if it came as SSZ.
  public JsonObject json() {
    return new JsonObject(body);
  }
}
