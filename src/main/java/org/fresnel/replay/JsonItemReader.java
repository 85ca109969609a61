package org.fresnel.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Parses the elements of a JSON array and keeps each as the original text.
final class JsonItemReader {
  private static final JsonFactory JSON = new JsonFactory();

  /// The signed object in a registration or a preference.
  private static final String MESSAGE = "message";

  private final MessageType kind;
  private final byte[] body;
  private final JsonParser parser;

  private JsonItemReader(MessageType kind, byte[] body, JsonParser parser) {
    this.kind = kind;
    this.body = body;
    this.parser = parser;
  }

  static MessageItems read(MessageType kind, byte[] body) {
    try (var parser = JSON.createParser(body)) {
      return new JsonItemReader(kind, body, parser).read();
    } catch (IOException _) {
      return MessageItems.NONE;
    }
  }

  private MessageItems read() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return MessageItems.NONE;
    }
    var items = new ArrayList<MessageItem>();
    var unread = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      var item = item();
      item.ifPresent(items::add);
      unread += item.isPresent() ? 0 : 1;
    }
    return parser.currentToken() == JsonToken.END_ARRAY
        ? new MessageItems(items, unread)
        : MessageItems.NONE;
  }

  private Optional<MessageItem> item() throws IOException {
    var start = parser.currentTokenLocation().getByteOffset();
    var fields = fields();
    var end = parser.currentLocation().getByteOffset();
    if (start < 0 || body[Math.toIntExact(start)] != '{') {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(body, Math.toIntExact(start), Math.toIntExact(end - start));
    try {
      // Jackson passes over some bytes that are no UTF-8.
      var json = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return Optional.of(new MessageItem(kind, key(fields), bound(fields), json));
    } catch (NumberFormatException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// The plain values of the object that has just begun, and of the message in it.
  private Map<String, String> fields() throws IOException {
    var fields = new HashMap<String, String>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && name.equals(MESSAGE)) {
        fields.putAll(fields());
      } else if (value.isScalarValue()) {
        fields.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return fields;
  }

  private String key(Map<String, String> fields) {
    return switch (kind) {
      case PREPARATION -> validator(fields);
      case COMMITTEE_SUBSCRIPTION ->
          "%s/%s/%s"
              .formatted(
                  validator(fields),
                  Long.toUnsignedString(bound(fields)),
                  Long.toUnsignedString(number(fields, "committee_index")));
      case PREFERENCE, SYNC_SUBSCRIPTION ->
          validator(fields) + "/" + Long.toUnsignedString(bound(fields));
      case REGISTRATION -> publicKey(fields);
    };
  }

  private long bound(Map<String, String> fields) {
    return switch (kind) {
      case PREPARATION -> 0;
      case COMMITTEE_SUBSCRIPTION -> number(fields, "slot");
      case PREFERENCE -> number(fields, "proposal_slot");
      case SYNC_SUBSCRIPTION -> number(fields, "until_epoch");
      case REGISTRATION -> number(fields, "timestamp");
    };
  }

  private static String validator(Map<String, String> fields) {
    return Long.toUnsignedString(number(fields, "validator_index"));
  }

  private static String publicKey(Map<String, String> fields) {
    var key = Objects.requireNonNullElse(fields.get("pubkey"), "").toLowerCase(Locale.ROOT);
    if (key.isEmpty()) {
      throw new NumberFormatException("no pubkey");
    }
    return key;
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseUnsignedLong(Objects.requireNonNullElse(fields.get(name), ""));
  }
}
