package org.fresnel.replay;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;

/// A parser of builder registrations in SSZ: a list of `SignedValidatorRegistration`, 180 bytes
/// each. The type has a fixed form, so the JSON that is made of it is equivalent, and every client
/// accepts it.
final class SszRegistrationReader {
  static final int BYTES = 180;

  private static final int GAS_LIMIT = 20;
  private static final int TIMESTAMP = 28;
  private static final int PUBLIC_KEY = 36;
  private static final int SIGNATURE = 84;

  private SszRegistrationReader() {}

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
    var key = hex(one, PUBLIC_KEY, SIGNATURE);
    var timestamp = one.getLongLE(TIMESTAMP);
    var json =
        "{\"message\":{\"fee_recipient\":\"%s\",\"gas_limit\":\"%s\",\"timestamp\":\"%s\",\"pubkey\":\"%s\"},\"signature\":\"%s\"}"
            .formatted(
                hex(one, 0, GAS_LIMIT),
                Long.toUnsignedString(one.getLongLE(GAS_LIMIT)),
                Long.toUnsignedString(timestamp),
                key,
                hex(one, SIGNATURE, BYTES));
    return new MessageItem(MessageType.REGISTRATION, key, timestamp, json);
  }

  private static String hex(Buffer bytes, int start, int end) {
    return "0x" + HexFormat.of().formatHex(bytes.getBytes(start, end));
  }
}
