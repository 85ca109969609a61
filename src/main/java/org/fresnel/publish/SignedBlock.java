package org.fresnel.publish;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A signed block as a client publishes it.
public final class SignedBlock {
  /// The first field of that name is the block's own, whichever of message and signature comes
  /// first.
  private static final Pattern SLOT = Pattern.compile("\"slot\"\\s*:\\s*\"(\\d{1,18})\"");

  private static final int JSON_PREFIX = 4096;

  /// An offset and the signature stand before the message, which begins with the slot. See
  /// consensus-specs, `SignedBeaconBlock`.
  private static final int SLOT_AT = 100;

  private SignedBlock() {}

  /// The slot of a block, blinded or not, without anything beside it; empty if it cannot be read.
  ///
  /// @param ssz whether the body is SSZ rather than JSON
  public static OptionalLong slot(Buffer body, boolean ssz) {
    if (ssz) {
      return body.length() < SLOT_AT + Long.BYTES || body.getIntLE(0) != SLOT_AT
          ? OptionalLong.empty()
          : OptionalLong.of(body.getLongLE(SLOT_AT));
    }
    var beginning = body.getBytes(0, Math.min(JSON_PREFIX, body.length()));
    return SLOT.matcher(new String(beginning, StandardCharsets.ISO_8859_1))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .findFirst();
  }
}
