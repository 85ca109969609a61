package org.fresnel.proxy.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// A parser of a JSON block, up to the fee recipient of its payload or bid: the rest may be
/// megabytes of blobs.
final class JsonBlock {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonBlock() {}

  static BlockFields read(Buffer body) {
    var proposer = OptionalLong.empty();
    var recipient = Optional.<String>empty();
    try (var parser = JSON.createParser(new BodyStream(body))) {
      while ((proposer.isEmpty() || recipient.isEmpty()) && parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          if (isAt(parser, "proposer_index", "data", "block")) {
            proposer = OptionalLong.of(Long.parseUnsignedLong(parser.getText()));
          } else if (isAt(parser, "fee_recipient", "execution_payload", "execution_payload_header")
              || isOfBid(parser)) {
            recipient = Optional.of(parser.getText());
          }
        }
      }
      return new BlockFields(proposer, recipient);
    } catch (IOException | NumberFormatException _) {
      return BlockFields.NONE;
    }
  }

  /// A stream of a body, without a copy of it.
  private static final class BodyStream extends InputStream {
    private final Buffer body;
    private int at;

    private BodyStream(Buffer body) {
      this.body = body;
    }

    @Override
    public int read() {
      return at == body.length() ? -1 : body.getByte(at++) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      var end = Math.min(body.length(), at + length);
      var read = end - at;
      if (read == 0 && length > 0) {
        return -1;
      }
      body.getBytes(at, end, bytes, from);
      at = end;
      return read;
    }
  }

  /// Returns whether the value is the fee recipient of the bid that a block of Gloas has instead of
  /// a payload.
  private static boolean isOfBid(JsonParser parser) throws IOException {
    if (!isAt(parser, "fee_recipient", "message", "message")) {
      return false;
    }
    var bid = parser.getParsingContext().getParent().getParent();
    return bid != null && "signed_execution_payload_bid".equals(bid.getCurrentName());
  }

  /// Returns whether the value has that name, in an object that has one of those names.
  private static boolean isAt(JsonParser parser, String name, String parent, String otherParent)
      throws IOException {
    if (!name.equals(parser.currentName())) {
      return false;
    }
    var object = parser.getParsingContext().getParent();
    var of = object == null ? "" : Objects.requireNonNullElse(object.getCurrentName(), "");
    return of.equals(parent) || of.equals(otherParent);
  }
}
