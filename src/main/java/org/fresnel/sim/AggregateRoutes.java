package org.fresnel.sim;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Aggregates, which a node has only if a client subscribed since the node's start.
final class AggregateRoutes {
  private static final int SUBCOMMITTEES = 4;

  static final List<Route> ROUTES =
      List.of(
          Route.get("/eth/v2/validator/aggregate_attestation", AggregateRoutes::attestationV2)
              .answersSsz(),
          Route.get("/eth/v1/validator/aggregate_attestation", AggregateRoutes::attestationV1),
          Route.get("/eth/v1/validator/sync_committee_contribution", AggregateRoutes::contribution)
              .answersSszAtSome());

  private AggregateRoutes() {}

  private static Reply attestationV2(Call call) {
    long committee = call.requiredNumber("committee_index");
    long slot = subscribed(call);
    AttestationData data = AttestationData.of(call.view(), slot);
    byte[] bits = bits(call, slot, (int) committee);
    String signature = signature(call, "aggregate", slot);
    Reply.Whole answer =
        call.ssz()
            ? Reply.ssz(ssz(call, data, bits, committee, signature))
            : Reply.json(
                JsonObject.of(
                    "version",
                    Bodies.VERSION,
                    "data",
                    JsonObject.of(
                        "aggregation_bits", Digest.hex(bits),
                        "data", data.json(),
                        "signature", signature,
                        "committee_bits", Digest.hex(committeeBits(call, committee)))));
    return answer.with(Map.of("Eth-Consensus-Version", Bodies.VERSION));
  }

  private static byte[] ssz(
      Call call, AttestationData data, byte[] bits, long committee, String signature) {
    byte[] committeeBits = committeeBits(call, committee);
    int fixed = 4 + 128 + 96 + committeeBits.length;
    Ssz out = new Ssz().offset(fixed).bytes(data.ssz()).hex(signature);
    return out.bytes(committeeBits).bytes(bits).toBytes();
  }

  private static Reply attestationV1(Call call) {
    long slot = subscribed(call);
    return Reply.data(
        JsonObject.of(
            "aggregation_bits", Digest.hex(bits(call, slot, 0)),
            "data", AttestationData.of(call.view(), slot).json(),
            "signature", signature(call, "aggregate", slot)));
  }

  private static long subscribed(Call call) {
    long slot = call.requiredNumber("slot");
    call.requiredQuery("attestation_data_root");
    call.node().requireVerifiedHead();
    if (call.node().memory().committees().stream().noneMatch(CommitteeSubscription::aggregator)) {
      throw new Refusal(404, "No matching attestation found");
    }
    return slot;
  }

  private static Reply contribution(Call call) {
    long slot = call.requiredNumber("slot");
    long subcommittee = call.requiredNumber("subcommittee_index");
    String root = call.requiredQuery("beacon_block_root");
    call.node().requireVerifiedHead();
    boolean known = call.view().block(root).isPresent();
    if (call.node().memory().syncs().isEmpty() || !known || subcommittee >= SUBCOMMITTEES) {
      throw new Refusal(404, "No matching sync committee contribution found");
    }
    String bits = "0x" + "ff".repeat(call.chain().duties().syncCommitteeSize() / SUBCOMMITTEES / 8);
    String signature = signature(call, "contribution", slot);
    if (call.ssz()) {
      Ssz out = new Ssz().number(slot).hex(root).number(subcommittee).hex(bits);
      return Reply.ssz(out.hex(signature).toBytes());
    }
    return Reply.data(
        JsonObject.of(
            "slot", Bodies.text(slot),
            "beacon_block_root", root,
            "subcommittee_index", Bodies.text(subcommittee),
            "aggregation_bits", bits,
            "signature", signature));
  }

  /// A bit list in which some members are missing, others at each node, with the length bit.
  private static byte[] bits(Call call, long slot, int committee) {
    int members = call.chain().duties().committee(slot, committee).size();
    byte[] bits = new byte[members / 8 + 1];
    for (int i = 0; i < members; i++) {
      long drawn =
          Digest.number(8, call.chain().seed(), "bit" + call.node().name(), slot, committee, i);
      if (i == 0 || drawn > 0) {
        bits[i / 8] |= (byte) (1 << (i % 8));
      }
    }
    bits[members / 8] |= (byte) (1 << (members % 8));
    return bits;
  }

  private static byte[] committeeBits(Call call, long committee) {
    byte[] bits = new byte[call.chain().settings().mainnetPreset() ? 8 : 1];
    if (committee >= bits.length * 8L) {
      throw new Refusal(400, "Invalid committee_index: " + committee);
    }
    bits[(int) committee / 8] |= (byte) (1 << (committee % 8));
    return bits;
  }

  private static String signature(Call call, String kind, long slot) {
    return Digest.hex(Digest.bytes(96, call.chain().seed(), kind + call.node().name(), slot));
  }
}
