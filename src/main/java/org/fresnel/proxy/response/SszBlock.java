package org.fresnel.proxy.response;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A parser of an SSZ block, by the layout of its containers. See consensus-specs, `BeaconBlock`,
/// `BeaconBlockBody`, `ExecutionPayload`, and beacon-APIs, `BlockContents`.
final class SszBlock {
  /// Forks with the payload or its header in the body.
  private static final Set<String> WITH_PAYLOAD =
      Set.of("bellatrix", "capella", "deneb", "electra", "fulu");

  /// Forks with proofs and blobs in the full block, after three offsets.
  private static final Set<String> WITH_BLOBS = Set.of("deneb", "electra", "fulu");

  /// Slot, proposer, parent, state root and the offset of the body.
  private static final int PROPOSER_AT = 8;

  private static final int BODY_OFFSET_AT = 80;

  /// `randao_reveal`, `eth1_data` and `graffiti`, then the offset of the first list, which is the
  /// length of the body's fixed part.
  private static final int FIRST_OFFSET_AT = 200;

  /// Five offsets and the sync aggregate follow, and then that of the payload. The aggregate's bits
  /// are 64 bytes, or 4 in the minimal preset, whose fixed part is as much shorter.
  private static final int PAYLOAD_OFFSET_AT = 380;

  private static final int MINIMAL_IS_SHORTER_BY = 60;
  private static final int SHORTEST_OF_MAINNET = 384;

  /// After the hash of the parent.
  private static final int RECIPIENT_AT = 32;

  private static final int RECIPIENT_BYTES = 20;
  private static final int WORD = 4;

  private final WholeResponse response;

  private SszBlock(WholeResponse response) {
    this.response = response;
  }

  static BlockFields read(WholeResponse response) {
    var fork = response.header("Eth-Consensus-Version").orElse("");
    if (!WITH_PAYLOAD.contains(fork)) {
      return BlockFields.NONE;
    }
    try {
      var blinded =
          response.header("Eth-Execution-Payload-Blinded").filter("true"::equals).isPresent();
      var ssz = new SszBlock(response);
      return ssz.block(!blinded && WITH_BLOBS.contains(fork) ? ssz.word(0) : 0);
    } catch (IndexOutOfBoundsException _) {
      return BlockFields.NONE;
    }
  }

  private BlockFields block(int block) {
    var proposer = response.body().getLongLE(block + PROPOSER_AT);
    var body = block + word(block + BODY_OFFSET_AT);
    var shorter = word(body + FIRST_OFFSET_AT) < SHORTEST_OF_MAINNET ? MINIMAL_IS_SHORTER_BY : 0;
    var payload = body + word(body + PAYLOAD_OFFSET_AT - shorter);
    Optional<String> recipient = response.hex(payload + RECIPIENT_AT, RECIPIENT_BYTES);
    return new BlockFields(OptionalLong.of(proposer), recipient);
  }

  private int word(int at) {
    if (at < 0 || at + WORD > response.body().length()) {
      throw new IndexOutOfBoundsException(at);
    }
    return response.body().getIntLE(at);
  }
}
