package org.fresnel.replay;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;

/// A parser of proposer preferences in SSZ: a list of `SignedProposerPreferences`, 172 bytes each.
/// The type has a fixed form, so the JSON that is made of it is equivalent.
final class SszPreferenceReader {
  static final int BYTES = 172;

  private static final int SLOT = 32;
  private static final int VALIDATOR = 40;
  private static final int FEE_RECIPIENT = 48;
  private static final int GAS_LIMIT = 68;
  private static final int SIGNATURE = 76;

  private SszPreferenceReader() {}

  static MessageItems read(Buffer body) {
    if (body.length() % BYTES != 0) {
      return MessageItems.NONE;
    }
    var items = new ArrayList<MessageItem>();
    for (var at = 0; at < body.length(); at += BYTES) {
      items.add(item(body.slice(at, at + BYTES)));
    }
    return new MessageItems(items, 0);
  }

  private static MessageItem item(Buffer one) {
    var slot = one.getLongLE(SLOT);
    var validator = Long.toUnsignedString(one.getLongLE(VALIDATOR));
    var json =
        "{\"message\":{\"dependent_root\":\"%s\",\"proposal_slot\":\"%s\",\"validator_index\":\"%s\",\"fee_recipient\":\"%s\",\"target_gas_limit\":\"%s\"},\"signature\":\"%s\"}"
            .formatted(
                hex(one, 0, SLOT),
                Long.toUnsignedString(slot),
                validator,
                hex(one, FEE_RECIPIENT, GAS_LIMIT),
                Long.toUnsignedString(one.getLongLE(GAS_LIMIT)),
                hex(one, SIGNATURE, BYTES));
    var key = validator + "/" + Long.toUnsignedString(slot);
    return new MessageItem(MessageType.PREFERENCE, key, slot, json);
  }

  private static String hex(Buffer bytes, int start, int end) {
    return "0x" + HexFormat.of().formatHex(bytes.getBytes(start, end));
  }
}
