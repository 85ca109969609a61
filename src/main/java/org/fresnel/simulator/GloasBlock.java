package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A block of Gloas: it has the bid for its payload, and the payload comes later in an envelope.
/// Its lists are all empty.
///
/// @param body the fields that it has in common with earlier forks
/// @param builder index of the builder; [#SELF] if the proposer has built the payload
/// @param root of the block
record GloasBlock(BlockBody body, String builder, String root) {
  /// See consensus-specs, `BUILDER_INDEX_SELF_BUILD`.
  static final String SELF = "18446744073709551615";

  private static final long GAS_LIMIT = 60_000_000;
  private static final int SIGNED_HEADER = 100;
  private static final int MESSAGE_HEADER = 84;
  private static final int BID_BYTES = 32 * 4 + 20 + 8 * 5 + 4 + 32;
  private static final int REQUESTS_BYTES = 5 * 4;
  private static final int ENVELOPE_BYTES = 4 + 4 + 8 + 32 + 32;
  private static final int CONTENTS_HEADER = 16;

  /// A block that its proposer has built.
  static GloasBlock of(SimulatedChain chain, BlockBody body) {
    return of(chain, body, SELF);
  }

  static GloasBlock of(SimulatedChain chain, BlockBody body, String builder) {
    String root = chain.block(body.block().slot()).map(Block::root).orElse(SeededDigest.ZERO_ROOT);
    return new GloasBlock(body, builder, root);
  }

  JsonObject json() {
    JsonObject json = body.json();
    JsonObject fields = json.getJsonObject("body").copy();
    fields.remove(body.payload().field());
    fields.remove("blob_kzg_commitments");
    fields.remove("execution_requests");
    fields
        .put(
            "signed_execution_payload_bid",
            JsonObject.of("message", bid(), "signature", body.signature()))
        .put("payload_attestations", new JsonArray())
        .put("parent_execution_requests", requests());
    return json.put("body", fields);
  }

  JsonObject signedJson() {
    return JsonObject.of("message", json(), "signature", body.signature());
  }

  /// The block with its payload, as production gives it to a client that wants both.
  JsonObject contentsJson() {
    return JsonObject.of(
        "block",
        json(),
        "execution_payload_envelope",
        envelope(),
        "kzg_proofs",
        new JsonArray(),
        "blobs",
        new JsonArray());
  }

  JsonObject envelope() {
    return JsonObject.of(
        "payload", payload(),
        "execution_requests", requests(),
        "builder_index", builder,
        "beacon_block_root", root,
        "parent_beacon_block_root", body.block().parentRoot());
  }

  byte[] ssz() {
    return new SszWriter()
        .number(body.block().slot())
        .number(body.block().proposerIndex())
        .hex(body.block().parentRoot())
        .hex(body.block().stateRoot())
        .offset(MESSAGE_HEADER)
        .bytes(bodySsz())
        .toBytes();
  }

  byte[] signedSsz() {
    return new SszWriter().offset(SIGNED_HEADER).hex(body.signature()).bytes(ssz()).toBytes();
  }

  byte[] contentsSsz() {
    byte[] block = ssz();
    byte[] envelope = envelopeSsz();
    int end = CONTENTS_HEADER + block.length;
    SszWriter out = new SszWriter().offset(CONTENTS_HEADER).offset(end);
    out.offset(end + envelope.length).offset(end + envelope.length);
    return out.bytes(block).bytes(envelope).toBytes();
  }

  byte[] envelopeSsz() {
    byte[] payload = payloadSsz();
    return new SszWriter()
        .offset(ENVELOPE_BYTES)
        .offset(ENVELOPE_BYTES + payload.length)
        .number(Long.parseUnsignedLong(builder))
        .hex(root)
        .hex(body.block().parentRoot())
        .bytes(payload)
        .bytes(requestsSsz())
        .toBytes();
  }

  /// The builder's offer for the payload.
  JsonObject bid() {
    ExecutionPayload payload = body.payload();
    return JsonObject.of(
            "parent_block_hash", payload.parentHash(),
            "parent_block_root", body.block().parentRoot(),
            "block_hash", payload.hash(),
            "prev_randao", SeededDigest.ZERO_ROOT,
            "fee_recipient", payload.feeRecipient(),
            "gas_limit", DecimalText.of(GAS_LIMIT),
            "builder_index", builder,
            "slot", DecimalText.of(body.block().slot()),
            "value", "0",
            "execution_payment", "0")
        .put("blob_kzg_commitments", new JsonArray())
        .put("execution_requests_root", SeededDigest.ZERO_ROOT);
  }

  byte[] bidSsz() {
    ExecutionPayload payload = body.payload();
    return new SszWriter()
        .hex(payload.parentHash())
        .hex(body.block().parentRoot())
        .hex(payload.hash())
        .zeros(32)
        .hex(payload.feeRecipient())
        .number(GAS_LIMIT)
        .number(Long.parseUnsignedLong(builder))
        .number(body.block().slot())
        .number(0)
        .number(0)
        .offset(BID_BYTES)
        .zeros(32)
        .toBytes();
  }

  private JsonObject payload() {
    return body.payload()
        .json()
        .put("block_access_list", "0x")
        .put("slot_number", DecimalText.of(body.block().slot()));
  }

  /// The payload of the fork before, with the offset of the access list and the slot at the end of
  /// its fixed part.
  private byte[] payloadSsz() {
    return body.payload().gloasSsz(body.block().slot());
  }

  private static JsonObject requests() {
    return JsonObject.of(
        "deposits", new JsonArray(),
        "withdrawals", new JsonArray(),
        "consolidations", new JsonArray(),
        "builder_deposits", new JsonArray(),
        "builder_exits", new JsonArray());
  }

  private static byte[] requestsSsz() {
    SszWriter out = new SszWriter();
    for (int list = 0; list < 5; list++) {
      out.offset(REQUESTS_BYTES);
    }
    return out.toBytes();
  }

  private byte[] bodySsz() {
    byte[] bid =
        new SszWriter().offset(SIGNED_HEADER).hex(body.signature()).bytes(bidSsz()).toBytes();
    byte[] votes = body.votesSsz();
    byte[] syncBits = body.content().syncBits().getBytes();
    int fixed = 96 + 72 + 32 + 5 * 4 + syncBits.length + 96 + 4 * 4;
    int voted = fixed + votes.length;
    int end = voted + bid.length;
    return new SszWriter()
        .hex(body.randao())
        .zeros(72)
        .hex(body.graffiti())
        .offset(fixed)
        .offset(fixed)
        .offset(fixed)
        .offset(voted)
        .offset(voted)
        .bytes(syncBits)
        .hex(body.signature())
        .offset(voted)
        .offset(voted)
        .offset(end)
        .offset(end)
        .bytes(votes)
        .bytes(bid)
        .bytes(requestsSsz())
        .toBytes();
  }
}
