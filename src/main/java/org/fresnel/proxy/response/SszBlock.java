package org.fresnel.proxy.response;

import java.util.OptionalLong;
import java.util.Set;

/// A parser of an SSZ block, by the layout of its containers. See consensus-specs, `BeaconBlock`,
/// `BeaconBlockBody`, `ExecutionPayload`, `SignedExecutionPayloadBid`, and beacon-APIs,
/// `BlockContents`.
final class SszBlock {
  /// Forks with the payload or its header in the body.
  private static final Set<String> WITH_PAYLOAD =
      Set.of("bellatrix", "capella", "deneb", "electra", "fulu");

  /// The fork with the bid of a builder, or the proposer's own, in the body.
  private static final String WITH_BID = "gloas";

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

  /// The offset of a list comes before that of the signed bid.
  private static final int BID_OFFSET_AT = PAYLOAD_OFFSET_AT + 4;

  /// After the hash and the root of the parent, the hash of the payload and its randomness.
  private static final int RECIPIENT_IN_BID_AT = 128;

  private static final int RECIPIENT_BYTES = 20;
  private static final int WORD = 4;

  private final WholeResponse response;

  private SszBlock(WholeResponse response) {
    this.response = response;
  }

  static BlockFields read(WholeResponse response) {
    var fork = response.header("Eth-Consensus-Version").orElse("");
    if (!WITH_PAYLOAD.contains(fork) && !fork.equals(WITH_BID)) {
      return BlockFields.NONE;
    }
    try {
      if (fork.equals(WITH_BID)) {
        var hasPayload =
            response.header("Eth-Execution-Payload-Included").filter("true"::equals).isPresent();
        var gloas = new SszBlock(response);
        return gloas.blockWithBid(hasPayload ? gloas.word(0) : 0);
      }
      var blinded =
          response.header("Eth-Execution-Payload-Blinded").filter("true"::equals).isPresent();
      var ssz = new SszBlock(response);
      return ssz.block(!blinded && WITH_BLOBS.contains(fork) ? ssz.word(0) : 0);
    } catch (IndexOutOfBoundsException _) {
      return BlockFields.NONE;
    }
  }

  private BlockFields block(int block) {
    return fields(block, part(block, PAYLOAD_OFFSET_AT) + RECIPIENT_AT);
  }

  private BlockFields blockWithBid(int block) {
    var signed = part(block, BID_OFFSET_AT);
    return fields(block, signed + word(signed) + RECIPIENT_IN_BID_AT);
  }

  private BlockFields fields(int block, int recipientAt) {
    var proposer = response.body().getLongLE(block + PROPOSER_AT);
    return new BlockFields(OptionalLong.of(proposer), response.hex(recipientAt, RECIPIENT_BYTES));
  }

  /// Position of a part of the body.
  ///
  /// @param offsetAt position of its offset in the body, in the mainnet preset
  private int part(int block, int offsetAt) {
    var body = block + word(block + BODY_OFFSET_AT);
    var shorter = word(body + FIRST_OFFSET_AT) < SHORTEST_OF_MAINNET ? MINIMAL_IS_SHORTER_BY : 0;
    return body + word(body + offsetAt - shorter);
  }

  private int word(int at) {
    if (at < 0 || at + WORD > response.body().length()) {
      throw new IndexOutOfBoundsException(at);
    }
    return response.body().getIntLE(at);
  }
}
