package org.fresnel.replay;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A parser of a proposer's preferences in SSZ, `SignedProposerPreferences` of 172 bytes. The type
/// has a fixed form, so the JSON that is made of it is equivalent.
final class SszPreferenceReader {
  static final int BYTES = 172;

  private static final int SLOT = 32;
  private static final int VALIDATOR = 40;
  private static final int FEE_RECIPIENT = 48;
  private static final int GAS_LIMIT = 68;
  private static final int SIGNATURE = 76;

  private SszPreferenceReader() {}

  /// @param one of the list
  static void read(Buffer one, ItemReceiver receiver) {
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
    var text = json.getBytes(StandardCharsets.UTF_8);
    receiver.item(MessageType.PREFERENCE, key, slot, text, 0, text.length);
  }

  private static String hex(Buffer bytes, int start, int end) {
    return "0x" + HexFormat.of().formatHex(bytes.getBytes(start, end));
  }
}
