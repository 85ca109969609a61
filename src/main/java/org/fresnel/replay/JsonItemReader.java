package org.fresnel.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Parses the elements of a JSON array, one after the other, and gives each as the original text.
final class JsonItemReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final MessageType kind;
  private final KeptInput body;
  private final ItemReceiver receiver;
  private final JsonParser parser;

  /// Fields of the current element; empty if it has none.
  private String validator = "";

  private String committee = "";
  private String publicKey = "";
  private String limit = "";

  private JsonItemReader(
      MessageType kind, KeptInput body, ItemReceiver receiver, JsonParser parser) {
    this.kind = kind;
    this.body = body;
    this.receiver = receiver;
    this.parser = parser;
  }

  /// Parses a body. The receiver may have got elements of a body that breaks later.
  ///
  /// @return number of elements that are not understood
  /// @throws IOException if the body is not an array of objects
  static int read(MessageType kind, InputStream body, ItemReceiver receiver) throws IOException {
    var kept = new KeptInput(body);
    try (var parser = JSON.createParser(kept)) {
      return new JsonItemReader(kind, kept, receiver, parser).read();
    }
  }

  private int read() throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new IOException("expected an array");
    }
    var unread = 0;
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      unread += item() ? 0 : 1;
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("expected objects in an array");
    }
    return unread;
  }

  private boolean item() throws IOException {
    var start = parser.currentTokenLocation().getByteOffset();
    body.forgetBefore(start);
    validator = committee = publicKey = limit = "";
    fields();
    var end = parser.currentLocation().getByteOffset();
    if (start < 0 || body.bytes()[body.index(start)] != '{') {
      return false;
    }
    try {
      checkText(body.bytes(), body.index(start), body.index(end));
      receiver.item(kind, key(), bound(), body.bytes(), body.index(start), body.index(end));
      return true;
    } catch (NumberFormatException | CharacterCodingException _) {
      return false;
    }
  }

  /// Jackson passes over some bytes that are no UTF-8.
  private static void checkText(byte[] bytes, int from, int to) throws CharacterCodingException {
    for (var at = from; at < to; at++) {
      if (bytes[at] < 0) {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
        return;
      }
    }
  }

  /// Reads the object that has just begun, and the message in it: that of a registration or a
  /// preference is what is signed.
  private void fields() throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && name.equals("message")) {
        fields();
      } else if (value.isScalarValue()) {
        field(name);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "validator_index" -> validator = parser.getText();
      case "committee_index" -> committee = parser.getText();
      case "pubkey" -> publicKey = parser.getText();
      case "slot" -> limit(MessageType.COMMITTEE_SUBSCRIPTION);
      case "proposal_slot" -> limit(MessageType.PREFERENCE);
      case "until_epoch" -> limit(MessageType.SYNC_SUBSCRIPTION);
      case "timestamp" -> limit(MessageType.REGISTRATION);
      default -> {}
    }
  }

  private void limit(MessageType of) throws IOException {
    if (kind == of) {
      limit = parser.getText();
    }
  }

  private String key() {
    return switch (kind) {
      case PREPARATION -> number(validator);
      case COMMITTEE_SUBSCRIPTION ->
          number(validator) + "/" + number(limit) + "/" + number(committee);
      case PREFERENCE, SYNC_SUBSCRIPTION -> number(validator) + "/" + number(limit);
      case REGISTRATION -> publicKey();
    };
  }

  private long bound() {
    return kind == MessageType.PREPARATION ? 0 : Long.parseUnsignedLong(limit);
  }

  private String publicKey() {
    if (publicKey.isEmpty()) {
      throw new NumberFormatException("no pubkey");
    }
    return publicKey.toLowerCase(Locale.ROOT);
  }

  private static String number(String text) {
    return Long.toUnsignedString(Long.parseUnsignedLong(text));
  }
}
