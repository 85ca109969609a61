package org.fresnel.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Aggregates, which a node has only if a client subscribed since the node's start.
final class AggregateRoutes {
  private static final int SUBCOMMITTEES = 4;

  static final List<SimulatedRoute> ROUTES =
      List.of(
          SimulatedRoute.get(
                  "/eth/v2/validator/aggregate_attestation", AggregateRoutes::attestationV2)
              .answersSsz(),
          SimulatedRoute.get(
              "/eth/v1/validator/aggregate_attestation", AggregateRoutes::attestationV1),
          SimulatedRoute.get(
                  "/eth/v1/validator/sync_committee_contribution", AggregateRoutes::contribution)
              .answersSszAtSome());

  private AggregateRoutes() {}

  private static SimulatedResponse attestationV2(SimulatedCall call) {
    long committee = call.requiredNumber("committee_index");
    long slot = subscribed(call);
    AttestationData data = AttestationData.of(call.view(), slot);
    byte[] bits = bits(call, slot, (int) committee);
    String signature = signature(call, "aggregate", slot);
    SimulatedResponse.Whole answer =
        call.ssz()
            ? SimulatedResponse.ssz(ssz(call, data, bits, committee, signature))
            : SimulatedResponse.json(
                JsonObject.of(
                    "version",
                    ResponseBodies.version(call.chain(), slot),
                    "data",
                    JsonObject.of(
                        "aggregation_bits", SeededDigest.hex(bits),
                        "data", data.json(),
                        "signature", signature,
                        "committee_bits", SeededDigest.hex(committeeBits(call, committee)))));
    return answer.with(Map.of("Eth-Consensus-Version", ResponseBodies.version(call.chain(), slot)));
  }

  private static byte[] ssz(
      SimulatedCall call, AttestationData data, byte[] bits, long committee, String signature) {
    byte[] committeeBits = committeeBits(call, committee);
    int fixed = 4 + 128 + 96 + committeeBits.length;
    SszWriter out = new SszWriter().offset(fixed).bytes(data.ssz()).hex(signature);
    return out.bytes(committeeBits).bytes(bits).toBytes();
  }

  private static SimulatedResponse attestationV1(SimulatedCall call) {
    long slot = subscribed(call);
    return SimulatedResponse.data(
        JsonObject.of(
            "aggregation_bits", SeededDigest.hex(bits(call, slot, 0)),
            "data", AttestationData.of(call.view(), slot).json(),
            "signature", signature(call, "aggregate", slot)));
  }

  private static long subscribed(SimulatedCall call) {
    long slot = call.requiredNumber("slot");
    call.requiredQuery("attestation_data_root");
    call.node().requireVerifiedHead();
    if (call.node().memory().committees().stream().noneMatch(CommitteeSubscription::aggregator)) {
      throw new RequestRefusedException(404, "No matching attestation found");
    }
    return slot;
  }

  private static SimulatedResponse contribution(SimulatedCall call) {
    long slot = call.requiredNumber("slot");
    long subcommittee = call.requiredNumber("subcommittee_index");
    String root = call.requiredQuery("beacon_block_root");
    call.node().requireVerifiedHead();
    boolean known = call.view().block(root).isPresent();
    if (call.node().memory().syncs().isEmpty() || !known || subcommittee >= SUBCOMMITTEES) {
      throw new RequestRefusedException(404, "No matching sync committee contribution found");
    }
    String bits = "0x" + "ff".repeat(call.chain().duties().syncCommitteeSize() / SUBCOMMITTEES / 8);
    String signature = signature(call, "contribution", slot);
    if (call.ssz()) {
      SszWriter out = new SszWriter().number(slot).hex(root).number(subcommittee).hex(bits);
      return SimulatedResponse.ssz(out.hex(signature).toBytes());
    }
    return SimulatedResponse.data(
        JsonObject.of(
            "slot", DecimalText.of(slot),
            "beacon_block_root", root,
            "subcommittee_index", DecimalText.of(subcommittee),
            "aggregation_bits", bits,
            "signature", signature));
  }

  /// A bit list in which some members are missing, others at each node, with the length bit.
  private static byte[] bits(SimulatedCall call, long slot, int committee) {
    int members = call.chain().duties().committee(slot, committee).size();
    byte[] bits = new byte[members / 8 + 1];
    for (int i = 0; i < members; i++) {
      long drawn =
          SeededDigest.number(
              8, call.chain().seed(), "bit" + call.node().name(), slot, committee, i);
      if (i == 0 || drawn > 0) {
        bits[i / 8] |= (byte) (1 << (i % 8));
      }
    }
    bits[members / 8] |= (byte) (1 << (members % 8));
    return bits;
  }

  private static byte[] committeeBits(SimulatedCall call, long committee) {
    byte[] bits = new byte[call.chain().settings().mainnetPreset() ? 8 : 1];
    if (committee >= bits.length * 8L) {
      throw new RequestRefusedException(400, "Invalid committee_index: " + committee);
    }
    bits[(int) committee / 8] |= (byte) (1 << (committee % 8));
    return bits;
  }

  private static String signature(SimulatedCall call, String kind, long slot) {
    return SeededDigest.hex(
        SeededDigest.bytes(96, call.chain().seed(), kind + call.node().name(), slot));
  }
}
