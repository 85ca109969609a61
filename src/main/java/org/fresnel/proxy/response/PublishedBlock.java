package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A signed block as a client publishes it.
public final class PublishedBlock {
  /// The first field of that name is the block's own, with message and signature in either order.
  private static final Pattern SLOT = Pattern.compile("\"slot\"\\s*:\\s*\"(\\d{1,18})\"");

  private static final Pattern PROPOSER =
      Pattern.compile("\"proposer_index\"\\s*:\\s*\"(\\d{1,18})\"");
  private static final Pattern STATE_ROOT =
      Pattern.compile("\"state_root\"\\s*:\\s*\"(0x[0-9a-fA-F]{64})\"");

  /// The body has fields of the same names.
  private static final String BODY = "\"body\"";

  private static final int JSON_PREFIX = 4096;

  /// An offset and the signature come before the message, which begins with the slot, the proposer,
  /// and the roots of the parent and the state. See consensus-specs, `SignedBeaconBlock`.
  private static final int SLOT_AT = 100;

  private static final int ROOT_BYTES = 32;
  private static final int PROPOSER_AT = SLOT_AT + Long.BYTES;
  private static final int STATE_ROOT_AT = PROPOSER_AT + Long.BYTES + ROOT_BYTES;
  private static final int BODY_AT = STATE_ROOT_AT + ROOT_BYTES;

  /// Block contents begin with three offsets: of the block, the proofs and the blobs.
  private static final int CONTENTS_AT = 3 * Integer.BYTES;

  private PublishedBlock() {}

  /// The slot of a block, blinded or not, with or without other contents; empty if it cannot be
  /// read.
  ///
  /// @param ssz true for SSZ, false for JSON
  public static OptionalLong slot(Buffer body, boolean ssz) {
    if (ssz) {
      var block = blockAt(body, PROPOSER_AT);
      return block.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(body.getLongLE(block.getAsInt() + SLOT_AT));
    }
    return number(SLOT, beginning(body));
  }

  /// The identity of a block, blinded or not, with or without other contents; empty if it cannot be
  /// read.
  ///
  /// @param ssz true for SSZ, false for JSON
  public static Optional<ProposalKey> proposal(Buffer body, boolean ssz) {
    return ssz ? ofSsz(body) : ofJson(beginning(body));
  }

  private static Optional<ProposalKey> ofSsz(Buffer body) {
    var block = blockAt(body, BODY_AT);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    var at = block.getAsInt();
    var root = body.getBytes(at + STATE_ROOT_AT, at + BODY_AT);
    return Optional.of(
        new ProposalKey(
            body.getLongLE(at + SLOT_AT),
            body.getLongLE(at + PROPOSER_AT),
            "0x" + HexFormat.of().formatHex(root)));
  }

  private static Optional<ProposalKey> ofJson(String beginning) {
    var slot = number(SLOT, beginning);
    var proposer = number(PROPOSER, beginning);
    var root = STATE_ROOT.matcher(beginning);
    var body = beginning.indexOf(BODY);
    return slot.isPresent()
            && proposer.isPresent()
            && root.find()
            && (body < 0 || root.start() < body)
        ? Optional.of(
            new ProposalKey(
                slot.getAsLong(), proposer.getAsLong(), root.group(1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /// Position of the signed block.
  ///
  /// @param length of the part that must be present
  private static OptionalInt blockAt(Buffer body, int length) {
    if (isBlock(body, 0, length)) {
      return OptionalInt.of(0);
    }
    var isAfterOffsets = body.length() > CONTENTS_AT && body.getIntLE(0) == CONTENTS_AT;
    return isAfterOffsets && isBlock(body, CONTENTS_AT, length)
        ? OptionalInt.of(CONTENTS_AT)
        : OptionalInt.empty();
  }

  private static boolean isBlock(Buffer body, int at, int length) {
    return body.length() >= at + length && body.getIntLE(at) == SLOT_AT;
  }

  private static String beginning(Buffer body) {
    var beginning = body.getBytes(0, Math.min(JSON_PREFIX, body.length()));
    return new String(beginning, StandardCharsets.ISO_8859_1);
  }

  private static OptionalLong number(Pattern field, String beginning) {
    return field
        .matcher(beginning)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .findFirst();
  }
}
