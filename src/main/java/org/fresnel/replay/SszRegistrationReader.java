package org.fresnel.replay;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A parser of a builder registration in SSZ, a `SignedValidatorRegistration` of 180 bytes. The
/// type has a fixed form, so the JSON that is made of it is equivalent, and every client accepts
/// it.
final class SszRegistrationReader {
  static final int BYTES = 180;

  private static final int GAS_LIMIT = 20;
  private static final int TIMESTAMP = 28;
  private static final int PUBLIC_KEY = 36;
  private static final int SIGNATURE = 84;

  private SszRegistrationReader() {}

  /// @param one of the list
  static void read(Buffer one, ItemReceiver receiver) {
    var key = hex(one, PUBLIC_KEY, SIGNATURE);
    var timestamp = one.getLongLE(TIMESTAMP);
    var json =
        "{\"message\":{\"fee_recipient\":\""
            + hex(one, 0, GAS_LIMIT)
            + "\",\"gas_limit\":\""
            + Long.toUnsignedString(one.getLongLE(GAS_LIMIT))
            + "\",\"timestamp\":\""
            + Long.toUnsignedString(timestamp)
            + "\",\"pubkey\":\""
            + key
            + "\"},\"signature\":\""
            + hex(one, SIGNATURE, BYTES)
            + "\"}";
    var text = json.getBytes(StandardCharsets.UTF_8);
    receiver.item(MessageType.REGISTRATION, key, timestamp, text, 0, text.length);
  }

  private static String hex(Buffer bytes, int start, int end) {
    return "0x" + HexFormat.of().formatHex(bytes.getBytes(start, end));
  }
}
