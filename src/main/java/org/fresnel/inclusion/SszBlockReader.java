package org.fresnel.inclusion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A parser of signed blocks in SSZ. All forks have the same fields up to the sync aggregate, and
/// the offsets show the rest. See consensus-specs, `BeaconBlockBody` and `Attestation`.
final class SszBlockReader {
  private static final HexFormat HEX = HexFormat.of();
  private static final int WORD = 4;
  private static final int ROOT = 32;

  /// An offset and the signature come before the message.
  private static final int MESSAGE_AT = 100;

  private static final int PROPOSER_AT = 8;
  private static final int PARENT_AT = 16;
  private static final int BODY_OFFSET_AT = 80;
  private static final int BODY_AT = 84;

  /// Behind the reveal, the deposit data and the graffiti; two lists of slashings come before.
  private static final int ATTESTATIONS_OFFSET_AT = 208;

  private static final int DEPOSITS_OFFSET_AT = 212;
  private static final int SYNC_BITS_AT = 220;

  /// See consensus-specs, `SYNC_COMMITTEE_SIZE`.
  private static final int SYNC_BYTES = 64;

  /// The offset of the bits, the data and the signature.
  private static final int ATTESTATION_BYTES = 228;

  private static final int DATA_AT = 4;
  private static final int HEAD_AT = 20;
  private static final int TARGET_AT = 100;
  private static final int MOST_COMMITTEE_BYTES = 8;

  /// See consensus-specs, `MAX_ATTESTATIONS`.
  private static final int MOST_VOTES = 128;

  private final ByteBuffer bytes;

  private SszBlockReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The block; empty if the bytes are of something else. Its sync bits may be followed by others:
  /// their number is that of the sync committee's members.
  static Optional<ChainBlock> read(byte[] bytes) {
    try {
      return new SszBlockReader(bytes).block();
    } catch (IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private Optional<ChainBlock> block() {
    if (word(0) != MESSAGE_AT || word(MESSAGE_AT + BODY_OFFSET_AT) != BODY_AT) {
      return Optional.empty();
    }
    var body = MESSAGE_AT + BODY_AT;
    var sync = body + SYNC_BITS_AT;
    var from = body + word(body + ATTESTATIONS_OFFSET_AT);
    var to = body + word(body + DEPOSITS_OFFSET_AT);
    return Optional.of(
        new ChainBlock(
            number(MESSAGE_AT),
            number(MESSAGE_AT + PROPOSER_AT),
            root(MESSAGE_AT + PARENT_AT),
            votes(from, to),
            slice(sync, sync + SYNC_BYTES)));
  }

  private List<BlockVote> votes(int from, int to) {
    var votes = new ArrayList<BlockVote>();
    var count = from == to ? 0 : word(from) / WORD;
    if (count > MOST_VOTES) {
      throw new IndexOutOfBoundsException(count);
    }
    for (var i = 0; i < count; i++) {
      var at = from + word(from + WORD * i);
      var end = i + 1 == count ? to : from + word(from + WORD * (i + 1));
      votes.add(vote(at, end));
    }
    return votes;
  }

  private BlockVote vote(int at, int end) {
    var bitsAt = word(at);
    if (bitsAt < ATTESTATION_BYTES || bitsAt > ATTESTATION_BYTES + MOST_COMMITTEE_BYTES) {
      throw new IndexOutOfBoundsException(bitsAt);
    }
    return new BlockVote(
        number(at + DATA_AT),
        (int) number(at + DATA_AT + Long.BYTES),
        root(at + HEAD_AT),
        root(at + TARGET_AT),
        slice(at + ATTESTATION_BYTES, at + bitsAt),
        slice(at + bitsAt, end));
  }

  private byte[] slice(int from, int to) {
    if (from < 0 || to < from || to > bytes.capacity()) {
      throw new IndexOutOfBoundsException(from);
    }
    return Arrays.copyOfRange(bytes.array(), from, to);
  }

  private String root(int at) {
    return "0x" + HEX.formatHex(slice(at, at + ROOT));
  }

  private int word(int at) {
    var word = bytes.getInt(at);
    if (word < 0) {
      throw new IndexOutOfBoundsException(word);
    }
    return word;
  }

  private long number(int at) {
    var number = bytes.getLong(at);
    if (number < 0) {
      throw new IndexOutOfBoundsException(at);
    }
    return number;
  }
}
