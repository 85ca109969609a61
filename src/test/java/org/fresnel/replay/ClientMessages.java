package org.fresnel.replay;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.HexFormat;
import java.util.List;

/// What validator clients say in these tests.
final class ClientMessages {
  static final MultiMap JSON = HttpHeaders.headers().add("Content-Type", "application/json");
  static final MultiMap SSZ = HttpHeaders.headers().add("Content-Type", "application/octet-stream");

  private ClientMessages() {}

  /// A parsed message.
  ///
  /// @param unread elements that are not understood
  record Parsed(List<MessageItem> all, int unread) {
    static final Parsed NONE = new Parsed(List.of(), 1);
  }

  static String preparation(long validator, String recipient) {
    return "{\"validator_index\":\"%d\",\"fee_recipient\":\"0x%s\"}"
        .formatted(validator, recipient.repeat(20));
  }

  static String registration(String key, long timestamp) {
    return ("{\"message\":{\"fee_recipient\":\"0x%s\",\"gas_limit\":\"30000000\","
            + "\"timestamp\":\"%d\",\"pubkey\":\"0x%s\"},\"signature\":\"0x%s\"}")
        .formatted("aa".repeat(20), timestamp, key.repeat(48), "cc".repeat(96));
  }

  static String committee(long validator, long slot, long committee, boolean aggregator) {
    return ("{\"validator_index\":\"%d\",\"committee_index\":\"%d\",\"committees_at_slot\":\"2\","
            + "\"slot\":\"%d\",\"is_aggregator\":%b}")
        .formatted(validator, committee, slot, aggregator);
  }

  static String sync(long validator, String untilEpoch) {
    return "{\"validator_index\":\"%d\",\"sync_committee_indices\":[\"3\"],\"until_epoch\":\"%s\"}"
        .formatted(validator, untilEpoch);
  }

  static String preference(long validator, long slot, String recipient) {
    return ("{\"message\":{\"dependent_root\":\"0x%s\",\"proposal_slot\":\"%d\","
            + "\"validator_index\":\"%d\",\"fee_recipient\":\"0x%s\","
            + "\"target_gas_limit\":\"60000000\"},\"signature\":\"0x%s\"}")
        .formatted("dd".repeat(32), slot, validator, recipient.repeat(20), "cc".repeat(96));
  }

  /// One `SignedProposerPreferences` that says the same as [#preference].
  static Buffer sszPreference(long validator, long slot, String recipient) {
    return Buffer.buffer()
        .appendBytes(HexFormat.of().parseHex("dd".repeat(32)))
        .appendLongLE(slot)
        .appendLongLE(validator)
        .appendBytes(HexFormat.of().parseHex(recipient.repeat(20)))
        .appendLongLE(60_000_000)
        .appendBytes(HexFormat.of().parseHex("cc".repeat(96)));
  }

  static Buffer list(String... items) {
    return Buffer.buffer("[" + String.join(",", items) + "]");
  }

  /// One `SignedValidatorRegistration` that says the same as [#registration].
  static Buffer sszRegistration(String key, long timestamp) {
    return Buffer.buffer()
        .appendBytes(HexFormat.of().parseHex("aa".repeat(20)))
        .appendLongLE(30_000_000)
        .appendLongLE(timestamp)
        .appendBytes(HexFormat.of().parseHex(key.repeat(48) + "cc".repeat(96)));
  }

  static List<MessageItem> read(MessageType kind, String... items) {
    return parse(kind, JSON, list(items)).all();
  }

  static Parsed parse(MessageType kind, MultiMap headers, Buffer body) {
    var items = new MessageItems();
    var unread = MessageItemParser.parse(kind, headers, body, items);
    return new Parsed(items.all(), unread);
  }
}
