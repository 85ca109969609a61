package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// An execution payload without transactions and withdrawals, or the header of one.
///
/// @param header whether this is the header, as blinded blocks carry it
record ExecutionPayload(
    boolean header, String parentHash, String feeRecipient, long number, long time, String hash) {
  static final String NOBODY = "0x" + "00".repeat(20);
  private static final String BLOOM = "0x" + "00".repeat(256);
  private static final int HEADER_BYTES = 584;
  private static final int PAYLOAD_BYTES = 528;

  static ExecutionPayload of(BlockContext chain, Block block, String feeRecipient) {
    return new ExecutionPayload(
        false,
        chain.executionHash(block.parentRoot()),
        feeRecipient,
        block.slot(),
        chain.startOf(block.slot()).getEpochSecond(),
        chain.executionHash(block.root()));
  }

  ExecutionPayload blinded() {
    return new ExecutionPayload(true, parentHash, feeRecipient, number, time, hash);
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
                SeededDigest.ZERO_ROOT,
                "receipts_root",
                SeededDigest.ZERO_ROOT,
                "logs_bloom",
                BLOOM,
                "prev_randao",
                SeededDigest.ZERO_ROOT,
                "block_number",
                DecimalText.of(number),
                "gas_limit",
                "60000000",
                "gas_used",
                "0",
                "timestamp",
                DecimalText.of(time))
            .put("extra_data", "0x")
            .put("base_fee_per_gas", "1000000000")
            .put("block_hash", hash)
            .put("blob_gas_used", "0")
            .put("excess_blob_gas", "0");
    return header
        ? json.put("transactions_root", SeededDigest.ZERO_ROOT)
            .put("withdrawals_root", SeededDigest.ZERO_ROOT)
        : json.put("transactions", new JsonArray()).put("withdrawals", new JsonArray());
  }

  byte[] ssz() {
    int fixed = header ? HEADER_BYTES : PAYLOAD_BYTES;
    SszWriter out = start(fixed);
    SszWriter lists = header ? out.zeros(64) : out.offset(fixed).offset(fixed);
    return lists.number(0).number(0).toBytes();
  }

  /// The payload of Gloas: its access list is empty, and it names its slot.
  byte[] gloasSsz(long slot) {
    int fixed = PAYLOAD_BYTES + 4 + 8;
    SszWriter out = start(fixed).offset(fixed).offset(fixed).number(0).number(0);
    return out.offset(fixed).number(slot).toBytes();
  }

  /// The fields up to the hash.
  private SszWriter start(int fixed) {
    return new SszWriter()
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
  }
}
