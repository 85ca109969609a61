package org.fresnel.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// A block with its Electra-shaped body, whose lists are empty but for the votes, as JSON and as
/// SSZ.
///
/// @param block the header's fields
/// @param randao the proposer's reveal, 96 bytes in hex
/// @param graffiti 32 bytes in hex
/// @param payload the execution payload or its header
/// @param content votes and signatures of the sync committee
/// @param signature of the proposer, 96 bytes in hex
record BlockBody(
    Block block,
    String randao,
    String graffiti,
    ExecutionPayload payload,
    VotePool.Content content,
    String signature) {
  private static final int SIGNED_HEADER = 100;
  private static final int CONTENTS_HEADER = 12;
  private static final int MESSAGE_HEADER = 84;

  /// The block as the chain has it.
  static BlockBody of(BlockContext chain, Block block) {
    return of(chain, block, chain.pool().of(block.slot()));
  }

  /// A block that is not on the chain yet: it has no votes.
  static BlockBody proposed(BlockContext chain, Block block) {
    return of(chain, block, chain.pool().none());
  }

  private static BlockBody of(BlockContext chain, Block block, VotePool.Content content) {
    String randao =
        SeededDigest.hex(SeededDigest.bytes(96, chain.seed(), "randao reveal", block.slot()));
    return new BlockBody(
        block,
        randao,
        SeededDigest.ZERO_ROOT,
        ExecutionPayload.of(chain, block, ExecutionPayload.NOBODY),
        content,
        signature(chain, block));
  }

  static String signature(BlockContext chain, Block block) {
    return SeededDigest.hex(SeededDigest.bytes(96, chain.seed(), "signature", block.slot()));
  }

  BlockBody producedWith(String reveal, String graffito, ExecutionPayload built) {
    return new BlockBody(block, reveal, graffito, built, content, signature);
  }

  BlockBody blinded() {
    return new BlockBody(block, randao, graffiti, payload.blinded(), content, signature);
  }

  JsonObject json() {
    return JsonObject.of(
        "slot", DecimalText.of(block.slot()),
        "proposer_index", DecimalText.of(block.proposerIndex()),
        "parent_root", block.parentRoot(),
        "state_root", block.stateRoot(),
        "body", bodyJson());
  }

  JsonObject signedJson() {
    return JsonObject.of("message", json(), "signature", signature);
  }

  /// The block without blobs, as production and publishing carry it.
  JsonObject contentsJson() {
    return JsonObject.of("block", json(), "kzg_proofs", new JsonArray(), "blobs", new JsonArray());
  }

  byte[] ssz() {
    return new SszWriter()
        .number(block.slot())
        .number(block.proposerIndex())
        .hex(block.parentRoot())
        .hex(block.stateRoot())
        .offset(MESSAGE_HEADER)
        .bytes(bodySsz())
        .toBytes();
  }

  byte[] signedSsz() {
    return new SszWriter().offset(SIGNED_HEADER).hex(signature).bytes(ssz()).toBytes();
  }

  byte[] contentsSsz() {
    byte[] message = ssz();
    int end = CONTENTS_HEADER + message.length;
    SszWriter out = new SszWriter().offset(CONTENTS_HEADER).offset(end).offset(end);
    return out.bytes(message).toBytes();
  }

  private JsonObject bodyJson() {
    return JsonObject.of(
            "randao_reveal",
            randao,
            "eth1_data",
            JsonObject.of(
                "deposit_root", SeededDigest.ZERO_ROOT,
                "deposit_count", "0",
                "block_hash", SeededDigest.ZERO_ROOT),
            "graffiti",
            graffiti,
            "proposer_slashings",
            new JsonArray(),
            "attester_slashings",
            new JsonArray(),
            "attestations",
            content.votes().stream().map(IncludedVotes::json).collect(ResponseBodies.toArray()),
            "deposits",
            new JsonArray(),
            "voluntary_exits",
            new JsonArray(),
            "sync_aggregate",
            JsonObject.of(
                "sync_committee_bits",
                SeededDigest.hex(content.syncBits().getBytes()),
                "sync_committee_signature",
                signature))
        .put(payload.field(), payload.json())
        .put("bls_to_execution_changes", new JsonArray())
        .put("blob_kzg_commitments", new JsonArray())
        .put(
            "execution_requests",
            JsonObject.of(
                "deposits", new JsonArray(),
                "withdrawals", new JsonArray(),
                "consolidations", new JsonArray()));
  }

  private byte[] bodySsz() {
    byte[] built = payload.ssz();
    byte[] votes = votesSsz();
    int fixed = 96 + 72 + 32 + 5 * 4 + content.syncBits().length() + 96 + 4 * 4;
    int voted = fixed + votes.length;
    SszWriter out = new SszWriter().hex(randao).zeros(72).hex(graffiti);
    out.offset(fixed).offset(fixed).offset(fixed).offset(voted).offset(voted);
    out.bytes(content.syncBits().getBytes()).hex(signature);
    int end = voted + built.length;
    out.offset(voted).offset(end).offset(end).offset(end).bytes(votes).bytes(built);
    return out.offset(12).offset(12).offset(12).toBytes();
  }

  byte[] votesSsz() {
    List<byte[]> votes = content.votes().stream().map(IncludedVotes::ssz).toList();
    SszWriter out = new SszWriter();
    int next = 4 * votes.size();
    for (byte[] vote : votes) {
      out.offset(next);
      next += vote.length;
    }
    votes.forEach(out::bytes);
    return out.toBytes();
  }
}
