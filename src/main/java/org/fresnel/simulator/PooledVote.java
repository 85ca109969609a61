package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// The vote of one validator that waits for a block.
///
/// @param data attestation data in SSZ
/// @param arrived time at the first node
record PooledVote(long slot, int validator, Buffer data, Instant arrived) {
  private static final int SINGLE_BYTES = 240;
  private static final int VALIDATOR_AT = 8;
  private static final int DATA_AT = 16;
  private static final int DATA_BYTES = 128;

  /// The vote of a publication; empty if it names no validator.
  static Optional<PooledVote> of(AcceptedPublication item) {
    try {
      return item.ssz() ? ofSsz(item) : ofJson(item);
    } catch (DecodeException | ClassCastException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<PooledVote> ofSsz(AcceptedPublication item) {
    Buffer body = item.body();
    return body.length() == SINGLE_BYTES
        ? Optional.of(
            new PooledVote(
                body.getLongLE(DATA_AT),
                (int) body.getLongLE(VALIDATOR_AT),
                body.getBuffer(DATA_AT, DATA_AT + DATA_BYTES),
                item.time()))
        : Optional.empty();
  }

  private static Optional<PooledVote> ofJson(AcceptedPublication item) {
    JsonObject json = item.json();
    JsonObject data = json.getJsonObject("data");
    if (data == null || json.getValue("attester_index") == null) {
      return Optional.empty();
    }
    long slot = number(data, "slot");
    SszWriter out =
        new SszWriter()
            .number(slot)
            .number(number(data, "index"))
            .hex(data.getString("beacon_block_root", ""));
    out.checkpoint(checkpoint(data, "source")).checkpoint(checkpoint(data, "target"));
    Buffer bytes = Buffer.buffer(out.toBytes());
    return bytes.length() == DATA_BYTES
        ? Optional.of(
            new PooledVote(slot, (int) number(json, "attester_index"), bytes, item.time()))
        : Optional.empty();
  }

  private static SimulatedCheckpoint checkpoint(JsonObject data, String name) {
    JsonObject checkpoint = data.getJsonObject(name, new JsonObject());
    return new SimulatedCheckpoint(number(checkpoint, "epoch"), checkpoint.getString("root", ""));
  }

  private static long number(JsonObject json, String name) {
    return DecimalText.parse(String.valueOf(json.getValue(name)))
        .orElseThrow(() -> new IllegalArgumentException(name));
  }
}
