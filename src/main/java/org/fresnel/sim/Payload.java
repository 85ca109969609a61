package org.fresnel.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// An execution payload without transactions and withdrawals, or the header of one.
///
/// @param header whether this is the header, as blinded blocks carry it
record Payload(
    boolean header, String parentHash, String feeRecipient, long number, long time, String hash) {
  static final String NOBODY = "0x" + "00".repeat(20);
  private static final String BLOOM = "0x" + "00".repeat(256);
  private static final int HEADER_BYTES = 584;
  private static final int PAYLOAD_BYTES = 528;

  static Payload of(Chain chain, Block block, String feeRecipient) {
    return new Payload(
        false,
        chain.executionHash(block.parentRoot()),
        feeRecipient,
        block.slot(),
        chain.startOf(block.slot()).getEpochSecond(),
        chain.executionHash(block.root()));
  }

  Payload blinded() {
    return new Payload(true, parentHash, feeRecipient, number, time, hash);
  }

  /// The body's field for it.
  String field() {
    return header ? "execution_payload_header" : "execution_payload";
  }

  JsonObject json() {
    JsonObject json =
        JsonObject.of(
                "parent_hash",
                parentHash,
                "fee_recipient",
                feeRecipient,
                "state_root",
                Digest.ZERO_ROOT,
                "receipts_root",
                Digest.ZERO_ROOT,
                "logs_bloom",
                BLOOM,
                "prev_randao",
                Digest.ZERO_ROOT,
                "block_number",
                Bodies.text(number),
                "gas_limit",
                "60000000",
                "gas_used",
                "0",
                "timestamp",
                Bodies.text(time))
            .put("extra_data", "0x")
            .put("base_fee_per_gas", "1000000000")
            .put("block_hash", hash)
            .put("blob_gas_used", "0")
            .put("excess_blob_gas", "0");
    return header
        ? json.put("transactions_root", Digest.ZERO_ROOT).put("withdrawals_root", Digest.ZERO_ROOT)
        : json.put("transactions", new JsonArray()).put("withdrawals", new JsonArray());
  }

  byte[] ssz() {
    int fixed = header ? HEADER_BYTES : PAYLOAD_BYTES;
    Ssz out =
        new Ssz()
            .hex(parentHash)
            .hex(feeRecipient)
            .zeros(32 + 32 + 256 + 32)
            .number(number)
            .number(60_000_000)
            .number(0)
            .number(time)
            .offset(fixed)
            .number(1_000_000_000)
            .zeros(24)
            .hex(hash);
    Ssz lists = header ? out.zeros(64) : out.offset(fixed).offset(fixed);
    return lists.number(0).number(0).toBytes();
  }
}
