package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The canonical chain as one node has it: its blocks and the attestations that got into them.
final class DevnetChain {
  /// A validator's vote as the chain first includes it.
  record Vote(int includedAt, boolean rightHead, boolean rightTarget) {
    /// What is wrong with it.
    List<Loss.Kind> faults() {
      return Stream.of(Loss.Kind.HEAD, Loss.Kind.TARGET)
          .filter(kind -> kind == Loss.Kind.HEAD ? !rightHead : !rightTarget)
          .toList();
    }
  }

  /// A validator attests once in an epoch, in one slot of it.
  private record Duty(int slot, int validator) {}

  private final NavigableMap<Integer, String> roots = new TreeMap<>();
  private final Map<Integer, JsonNode> blocks = new TreeMap<>();
  private final Map<Duty, Vote> votes = new HashMap<>();

  private DevnetChain() {}

  /// Reads all blocks up to a slot; those who voted are told from the committees of the roster.
  static DevnetChain read(BeaconApi api, int lastSlot, DutyRoster roster)
      throws IOException, InterruptedException {
    var chain = new DevnetChain();
    chain.roots.put(0, root(api.get("/eth/v1/beacon/headers/genesis")));
    for (int slot = 1; slot <= lastSlot; slot++) {
      var block = api.find("/eth/v2/beacon/blocks/" + slot);
      if (block.isPresent()) {
        chain.blocks.put(slot, block.get().path("data").path("message"));
        chain.roots.put(slot, root(api.get("/eth/v1/beacon/headers/" + slot)));
      }
    }
    chain.blocks.forEach(
        (slot, block) ->
            block
                .path("body")
                .path("attestations")
                .forEach(attestation -> chain.include(slot, attestation, roster)));
    return chain;
  }

  /// The block of a slot, if there is one.
  Optional<DevnetBlock> block(int slot) {
    return Optional.ofNullable(blocks.get(slot)).map(DevnetBlock::of);
  }

  /// The blocks of a group's validators.
  List<DevnetBlock> blocksOf(ValidatorGroup group) {
    return blocks.values().stream()
        .map(DevnetBlock::of)
        .filter(block -> group.has(block.proposer()))
        .toList();
  }

  /// The vote that a validator was due in a slot, if any block includes it.
  Optional<Vote> vote(int slot, int validator) {
    return Optional.ofNullable(votes.get(new Duty(slot, validator)));
  }

  private void include(int includedAt, JsonNode attestation, DutyRoster roster) {
    var data = attestation.path("data");
    int slot = data.path("slot").asInt();
    int epochStart = slot - slot % ChainClock.SLOTS_PER_EPOCH;
    var vote =
        new Vote(
            includedAt,
            isCanonical(slot, data.path("beacon_block_root")),
            isCanonical(epochStart, data.path("target").path("root")));
    var bits = HexFormat.of().parseHex(attestation.path("aggregation_bits").asText().substring(2));
    var members = roster.committee(slot, data.path("index").asInt());
    for (int i = 0; i < members.size(); i++) {
      if ((bits[i / 8] >> (i % 8) & 1) == 1) {
        votes.putIfAbsent(new Duty(slot, members.get(i)), vote); // blocks come in their order
      }
    }
  }

  private boolean isCanonical(int slot, JsonNode root) {
    return roots.floorEntry(slot).getValue().equals(root.asText());
  }

  private static String root(JsonNode header) {
    return header.path("data").path("root").asText();
  }
}
