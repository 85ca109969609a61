package org.fresnel.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.BitSet;
import java.util.List;

/// Votes for the same data in a block, of all committees of a slot. See consensus-specs,
/// `Attestation` of Electra.
///
/// @param data attestation data in SSZ
/// @param committeeBits the committees with a vote
/// @param bits of the members of these committees, with the mark of the end
/// @param signature 96 bytes in hex
record IncludedVotes(Buffer data, Buffer committeeBits, Buffer bits, String signature) {
  private static final int FIXED = 4 + 128 + 96;
  private static final int SOURCE_AT = 48;
  private static final int TARGET_AT = 88;

  /// @param validators that have voted
  static IncludedVotes of(
      SimulationSettings settings, SimulatedDuties duties, Buffer data, List<Integer> validators) {
    long slot = data.getLongLE(0);
    long epoch = slot / settings.slotsPerEpoch();
    byte[] committees = new byte[settings.mainnetPreset() ? 8 : 1];
    BitSet bits = new BitSet();
    int length = 0;
    for (int index = 0; index < duties.committeesPerSlot(); index++) {
      List<Integer> members = duties.committee(slot, index);
      List<Integer> voters = members.stream().filter(validators::contains).toList();
      if (!voters.isEmpty()) {
        committees[index / 8] |= (byte) (1 << index % 8);
        int from = length;
        voters.forEach(voter -> bits.set(from + duties.attester(voter, epoch).position()));
        length += members.size();
      }
    }
    bits.set(length);
    String signature = SeededDigest.hex(SeededDigest.bytes(96, settings.seed(), "votes", slot));
    return new IncludedVotes(
        data, Buffer.buffer(committees), Buffer.buffer(bits.toByteArray()), signature);
  }

  JsonObject json() {
    return JsonObject.of(
        "aggregation_bits", SeededDigest.hex(bits.getBytes()),
        "data",
            JsonObject.of(
                "slot", DecimalText.of(data.getLongLE(0)),
                "index", DecimalText.of(data.getLongLE(8)),
                "beacon_block_root", root(16),
                "source", checkpoint(SOURCE_AT),
                "target", checkpoint(TARGET_AT)),
        "signature", signature,
        "committee_bits", SeededDigest.hex(committeeBits.getBytes()));
  }

  byte[] ssz() {
    SszWriter out = new SszWriter().offset(FIXED + committeeBits.length()).bytes(data.getBytes());
    return out.hex(signature).bytes(committeeBits.getBytes()).bytes(bits.getBytes()).toBytes();
  }

  private JsonObject checkpoint(int at) {
    return ResponseBodies.checkpoint(
        new SimulatedCheckpoint(data.getLongLE(at), root(at + Long.BYTES)));
  }

  private String root(int at) {
    return SeededDigest.hex(data.getBytes(at, at + 32));
  }
}
